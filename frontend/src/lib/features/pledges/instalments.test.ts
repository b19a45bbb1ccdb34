import { beforeEach, expect, test } from 'vitest';
import { session } from '$lib/api.svelte';
import { apart, difference, halves, refit, said } from './instalments';

beforeEach(() => (session.language = 'id'));

test('a promise is halved to begin with', () => {
  expect(halves('5').map((p) => p.quantity)).toEqual(['3', '2']);
  expect(halves('1').map((p) => p.quantity)).toEqual(['', '']);
  expect(halves('').map((p) => p.quantity)).toEqual(['', '']);
});

test('parts make the whole, in the order of their days', () => {
  const parts = [{ dueOn: '2027-01-01', quantity: '3' }, { dueOn: '2027-02-01', quantity: '2' }];
  expect(apart(parts, '5', 'kursi')).toEqual([]);
  expect(apart([], '5', 'kursi')).toEqual([]);
  expect(difference(parts, '9')).toBe(4);
  expect(apart(parts, '9', 'kursi').map((f) => f.message)).toEqual(['Jumlah semua tahap masih kurang 4 kursi.']);
  expect(apart(parts, '4', 'rupiah').map((f) => f.message)).toEqual(['Jumlah semua tahap lebih Rp1.']);
  expect(apart([parts[1], parts[0]], '5', 'kursi').map((f) => f.path)).toEqual(['instalments.1.dueOn']);
});

test('the days stay where the whole changes, and the last parts follow', () => {
  const parts = [{ dueOn: '2027-01-01', quantity: '3' }, { dueOn: '2027-02-01', quantity: '2' }];
  expect(refit(parts, '9')).toEqual([parts[0], { dueOn: '2027-02-01', quantity: '6' }]);
  expect(refit(parts, '4')).toEqual([parts[0], { dueOn: '2027-02-01', quantity: '1' }]);
  expect(refit(parts, '2')).toEqual([{ dueOn: '2027-01-01', quantity: '2' }]);
  expect(refit(parts, '')).toEqual(parts);
  expect(refit([], '4')).toEqual([]);
  expect(said(parts, 'kursi')).toBe('3 kursi paling lambat 1 Januari 2027; 2 kursi paling lambat 1 Februari 2027');
  expect(said([], 'kursi')).toBe('sekaligus');
});
