import { describe, expect, it } from 'vitest';
import { visits, type Sight } from './sights';

const seen = (id: string, at: string, count = 1, revealed = false, user = 'usr_1'): Sight => ({
  id, at: `2026-11-30T00:${at}Z`, revealed, reason: '', count, user: { id: user, name: 'Petugas' }, organization: null, people: Array.from({ length: count }, (_, i) => ({ id: `ben_${i}`, name: `Warga ${i}` }))
});
const ids = (rows: Sight[]) => rows.map((s) => s.id);

describe('who saw a person', () => {
  it('is one row a visit, the page before the list', () => {
    expect(ids(visits([seen('a', '05:09'), seen('b', '05:08'), seen('c', '05:02', 20), seen('d', '04:59')], 'ben_0'))).toEqual(['a', 'd']);
    expect(ids(visits([seen('list', '05:09', 20), seen('page', '05:02')], 'ben_0'))).toEqual(['page']);
  });
  it('never hides a full identity, nor another who looked', () => {
    expect(ids(visits([seen('a', '05:09'), seen('b', '05:08', 1, true), seen('c', '05:07', 1, true), seen('d', '05:06', 1, false, 'usr_2')], 'ben_0'))).toEqual(['a', 'b', 'c', 'd']);
  });
  it('adds up: each row says how many answers it holds', () => {
    const rows = [seen('a', '05:09'), seen('b', '05:08'), seen('c', '05:02', 20), seen('d', '04:59'), seen('e', '04:58', 1, true)];
    const told = visits(rows, 'ben_0');
    expect(told.map((v) => [v.id, v.times])).toEqual([['a', 3], ['d', 1], ['e', 1]]);
    expect(told.reduce((n, v) => n + v.times, 0)).toBe(rows.length);
  });
  it('keeps apart whom a user saw', () => {
    expect(ids(visits([seen('a', '05:09'), seen('b', '05:08', 20), seen('c', '05:07')], ''))).toEqual(['a', 'b']);
  });
});
