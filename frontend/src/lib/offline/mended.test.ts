import { describe, expect, it } from 'vitest';
import { changeOf, followUp, settle } from './mended';
import type { Operation } from './outbox.svelte';

const had = { id: 'ben_1', kind: 'INDIVIDUAL', name: 'Uji', birthDate: null, birthYear: 1990, nik: null, nikMissingReason: 'UNKNOWN', categoryCodes: ['a'], primaryCategoryCode: 'a', address: 'Dusun', submit: true };
const operation = (input: object, sent?: object) => ({ id: 'ben_1', kind: 'registerBeneficiary', label: 'Uji', owner: 'usr_1', order: 7, at: '', state: 'waiting', subject: 'ben_1', input, sent }) as Operation;

describe('a registration whose first answer was lost and that was mended since', () => {
  it('is a change of what differs', () => {
    expect(changeOf('registerBeneficiary', had, { ...had, name: 'Uji Contoh' }, 2)).toEqual({ id: 'ben_1', baseVersion: 2, name: 'Uji Contoh' });
    expect(changeOf('registerBeneficiary', had, { ...had, birthDate: '1990-01-02', birthYear: null }, 1)).toEqual({ id: 'ben_1', baseVersion: 1, birthDate: '1990-01-02' });
    expect(changeOf('registerBeneficiary', had, { ...had, nik: '1116015708909992', nikMissingReason: null, address: null }, 1)).toEqual({ id: 'ben_1', baseVersion: 1, nik: '1116015708909992', address: '' });
    expect(changeOf('registerBeneficiary', had, { ...had, categoryCodes: ['b', 'a'], primaryCategoryCode: 'b' }, 1)).toMatchObject({ categoryCodes: ['b', 'a'], primaryCategoryCode: 'b' });
  });
  it('cannot become another kind of record', () => expect(changeOf('registerBeneficiary', had, { ...had, kind: 'FAMILY' }, 1)).toBeNull());
  it('is sent to the office too, where only a draft was sent before', () => {
    const rest = followUp(operation({ ...had, name: 'Uji Contoh' }, { ...had, submit: false }), 1) ?? [];
    expect(rest.map((o) => [o.kind, o.afterOp === rest[0].id, o.owner])).toEqual([['updateBeneficiary', false, 'usr_1'], ['submitBeneficiary', true, 'usr_1']]);
    expect(rest[1].order).toBeGreaterThan(rest[0].order);
    expect(followUp(operation(had, { ...had, submit: false }), 1)?.map((o) => [o.kind, o.afterOp])).toEqual([['submitBeneficiary', undefined]]);
  });
  it('is all sent as a change where nobody knows what was sent', () => {
    const [change, ...more] = followUp(operation(had), 3) ?? [];
    expect(change).toMatchObject({ kind: 'updateBeneficiary', input: { name: 'Uji', birthYear: 1990, address: 'Dusun', baseVersion: 3 } });
    expect(more).toEqual([]);
  });
  it('is so for a household too', () => {
    const home = { id: 'hhd_1', headName: 'Uji', regionCode: '11.16.03.2001', kk: '1116030101200001', residents: 4, houseFaults: ['TANPA_MCK'] };
    expect(changeOf('registerHousehold', home, { ...home, kk: undefined, residents: 5, houseFaults: [] }, 1)).toEqual({ id: 'hhd_1', baseVersion: 1, kk: '', residents: 5, houseFaults: [] });
    const rest = followUp({ ...operation({ ...home, residents: 5 }, home), id: 'hhd_1', kind: 'registerHousehold' }, 1) ?? [];
    expect(rest).toMatchObject([{ kind: 'updateHousehold', input: { id: 'hhd_1', residents: 5 } }]);
    expect(followUp({ ...operation(home, home), kind: 'recordMeeting' }, 1)).toBeNull();
  });
});

describe('an operation out of a rescue file', () => {
  const answer = { id: 'ben_1', outcome: 'CONFLICT' as const, first: null, code: 'CONFLICT', message: '-', fields: [], version: 3, changeRequestId: null };
  const old = { ...operation(had), rescued: true };
  it('is done with where the server has something else under its id', () => expect(settle({ ...old, tried: true }, { ...old, tried: true }, answer, () => false)).toEqual([]));
  it('is a change where a person mended it since', () => {
    const here = { ...operation({ ...had, name: 'Uji Contoh' }), tried: true };
    expect(settle({ ...old, tried: true }, here, answer, () => false)).toMatchObject([{ kind: 'updateBeneficiary', input: { name: 'Uji Contoh' } }]);
  });
  it('is a change of what may have been sent before the file was made', () => {
    const both = { ...old, tried: true, input: { ...had, name: 'Uji Contoh' }, sent: had };
    expect(settle(both, both, answer, () => false)).toMatchObject([{ kind: 'updateBeneficiary', input: { name: 'Uji Contoh' } }]);
  });
});
