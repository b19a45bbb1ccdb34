import { expect, test } from 'vitest';
import { blank, lineInput, lineOf, monthOf, typed, type Meeting } from './groups';

test('a line carries only what its kind has', () => {
  const line = { ...blank('LOAN'), amount: '1500000', groupMemberId: 'gmb_1', itemName: 'beras', unit: 'kg', quantity: '2' };
  expect(lineInput(line)).toEqual({ kind: 'LOAN', amount: '1500000', groupMemberId: 'gmb_1', item: null, note: null });
  expect(lineInput({ ...line, kind: 'GOODS_USED' })).toEqual({ kind: 'GOODS_USED', amount: null, groupMemberId: null, item: { name: 'beras', unit: 'kg', quantity: 2 }, note: null });
  expect(lineInput({ ...line, kind: 'SALES', itemName: ' ' }).item).toBeNull();
});

test('what was typed of a kept meeting comes back whole', () => {
  const lines = [{ ...blank('PURCHASE'), amount: '500000', itemName: 'Kain', unit: 'meter', quantity: '20' }, { ...blank('LOAN'), amount: '50000', groupMemberId: 'gmb_2', note: 'modal' }];
  const savings = lineInput({ ...blank('SAVINGS'), amount: '20000', groupMemberId: 'gmb_1' });
  const meeting = { heldOn: '2026-12-01', presentIds: ['gmb_1', 'gmb_2'], entries: [savings, ...lines.map(lineInput)], note: null } as Meeting;
  expect(typed(meeting)).toEqual({ heldOn: '2026-12-01', here: { gmb_1: true, gmb_2: true }, saved: { gmb_1: '20000' }, lines, note: '' });
  expect([lineOf('entries.2.amount', meeting), lineOf('entries.0.amount', meeting), lineOf('heldOn', meeting)]).toEqual([2, 0, 0]);
});

test('months follow each other over the new year', () => {
  expect(monthOf('2026-01-31', -1)).toBe('2025-12-01');
  expect(monthOf('2026-12-05', 1)).toBe('2027-01-01');
});
