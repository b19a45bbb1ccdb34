import { expect, test } from 'vitest';
import { asTyped, onto, rebased, type Household } from './household';

const house = { headName: 'Uji', address: 'Dusun Mawar', residents: 2, floorArea: null, damage: 'NONE', desil: null, desilCheckedOn: null, latitude: null, longitude: null, region: { code: '11.16.03.2001' }, houseFaults: null } as unknown as Household;

test('what was typed on an older record stands on the newer one, and nothing else of the older', () => {
  const was = asTyped(house);
  const typed = { ...was, answers: { ...was.answers, address: 'Dusun Melati' }, looked: 'yes', found: ['TANPA_MCK'] };
  const is = asTyped({ ...house, residents: 5, address: 'Dusun Kantor', region: { code: '11.16.03.2002', name: '' } });
  expect(rebased(typed, was, is)).toEqual({ ...is, answers: { ...is.answers, address: 'Dusun Melati' }, looked: 'yes', found: ['TANPA_MCK'] });
  expect(rebased(was, was, is)).toEqual(is);
});

test('a change that was refused stands in the form, and all else is as the record is now', () => {
  const is = asTyped({ ...house, address: 'Dusun Kantor' });
  expect(onto({ ...house, address: 'Dusun Kantor' }, { id: 'hhd_1', baseVersion: 1, residents: 99, kk: '12', houseFaults: [] })).toEqual({ ...is, answers: { ...is.answers, residents: '99', kk: '12' }, looked: 'yes', found: [] });
});
