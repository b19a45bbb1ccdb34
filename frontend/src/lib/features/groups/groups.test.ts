import { expect, test } from 'vitest';
import { blank, lineInput, monthOf } from './groups';

test('a line carries only what its kind has', () => {
  const line = { ...blank('LOAN'), amount: '1500000', groupMemberId: 'gmb_1', itemName: 'beras', unit: 'kg', quantity: '2' };
  expect(lineInput(line)).toEqual({ kind: 'LOAN', amount: '1500000', groupMemberId: 'gmb_1', item: null, note: null });
  expect(lineInput({ ...line, kind: 'GOODS_USED' })).toEqual({ kind: 'GOODS_USED', amount: null, groupMemberId: null, item: { name: 'beras', unit: 'kg', quantity: 2 }, note: null });
  expect(lineInput({ ...line, kind: 'SALES', itemName: ' ' }).item).toBeNull();
});

test('months follow each other over the new year', () => {
  expect(monthOf('2026-01-31', -1)).toBe('2025-12-01');
  expect(monthOf('2026-12-05', 1)).toBe('2027-01-01');
});
