import { expect, test } from 'vitest';
import type { Task } from './campaign';
import { lacking, toInput } from './record';

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
