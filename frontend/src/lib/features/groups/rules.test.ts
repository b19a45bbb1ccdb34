import { expect, test } from 'vitest';
import { checklist, type Member } from './rules';

const member = (id: string, office: string): Member => ({ id, name: `Warga ${id}`, familyHead: true, region: { code: '11.16.03.2001', name: 'Contoh' }, office });
const rules = [{ code: 'size', text: '5 sampai 20.', met: true, failingIds: [] }, { code: 'head', text: 'Kepala keluarga.', met: false, failingIds: ['b'] }];

test('who does not fit is named, and offices are counted', () => {
  const members = [member('a', 'CHAIR'), member('b', 'SECRETARY'), member('c', 'TREASURER')];
  expect(checklist(rules, members, 'Pengurus.')).toEqual([
    { text: '5 sampai 20.', kept: true, failing: [] }, { text: 'Kepala keluarga.', kept: false, failing: ['Warga b'] }, { text: 'Pengurus.', kept: true, failing: [] }
  ]);
  expect(checklist(rules, [...members, member('d', 'CHAIR')], 'Pengurus.').at(-1)?.kept).toBe(false);
  expect(checklist(rules, [], 'Pengurus.').some((r) => r.kept)).toBe(false);
});
