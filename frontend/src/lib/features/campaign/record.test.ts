import { expect, test } from 'vitest';
import type { Task } from './campaign';
import { lacking, steady, tapped, toInput } from './record';

const task = { id: 'tsk_1', beneficiary: { id: 'ben_1', name: 'Uji', phone: null, address: 'Dusun Mawar', version: 3 } } as Task;
const found = { outcome: '', name: 'Uji', birthDate: '', phone: '', address: 'Dusun Mawar', movedTo: 'Medan', movedToRegionCode: '', diedOn: '2026-01-02', duplicateOfId: '', reason: 'kosong', note: '' };

test('only what differs is sent as a change', () => {
  expect(toInput(task, { ...found, outcome: 'CHANGED', phone: '0812' }, 'k')).toEqual({ idempotencyKey: 'k', taskId: 'tsk_1', outcome: 'CHANGED', note: null, changes: { phone: '0812' }, baseVersion: 3 });
});

test('an outcome takes no other answers', () => {
  expect(toInput(task, { ...found, outcome: 'NO_CHANGE' }, 'k')).toEqual({ idempotencyKey: 'k', taskId: 'tsk_1', outcome: 'NO_CHANGE', note: null });
  expect(toInput(task, { ...found, outcome: 'MOVED' }, 'k')).toMatchObject({ movedTo: 'Medan' });
  expect(toInput(task, { ...found, outcome: 'REFUSED' }, 'k')).not.toHaveProperty('diedOn');
});

test('what an outcome needs is asked on the device', () => {
  const blank = { ...found, movedTo: ' ', diedOn: '', reason: '' };
  const lacks = (outcome: string) => lacking(task, { ...blank, outcome }).map((f) => f.path);
  expect(['NO_CHANGE', 'CHANGED', 'MOVED', 'DECEASED', 'DUPLICATE', 'NOT_FOUND', 'REFUSED', ''].map((o) => lacks(o).join())).toEqual(['', 'changes', 'movedTo', 'diedOn', 'duplicateOfId', 'reason', 'reason', 'outcome']);
  expect(lacking(task, { ...blank, outcome: 'MOVED', movedToRegionCode: '11.16.03.2001' })).toEqual([]);
});

test('a second quick tap is the same finger', () => {
  expect([1000, 1300, 1799, 1800, 2000].map(tapped)).toEqual([true, false, false, true, false]);
});

test('rows stay in their places while something is recorded', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));
  const ids = (all: { id: string }[]) => all.map((row) => row.id).join('');
  expect(ids(steady([], rows('a', 'b', 'c'), () => false))).toBe('abc');
  expect(ids(steady(rows('a', 'b', 'c'), rows('c', 'a', 'b'), () => false))).toBe('abc'); // b was recorded and would come last
  expect(ids(steady(rows('a', 'b', 'c'), rows('c', 'd'), (id) => id === 'b'))).toBe('bcd'); // b is sent; a was given to somebody else
  expect(steady([{ id: 'a', now: 1 }], [{ id: 'a', now: 2 }], () => false)).toEqual([{ id: 'a', now: 2 }]);
});
