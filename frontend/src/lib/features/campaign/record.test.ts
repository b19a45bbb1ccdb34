import { expect, test } from 'vitest';
import type { Task } from './campaign';
import { toInput } from './record';

const task = { id: 'tsk_1', beneficiary: { id: 'ben_1', name: 'Uji', phone: null, address: 'Dusun Mawar', version: 3 } } as Task;
const found = { outcome: '', name: 'Uji', phone: '', address: 'Dusun Mawar', movedTo: 'Medan', movedToRegionCode: '', diedOn: '2026-01-02', duplicateOfId: '', reason: 'kosong', note: '' };

test('only what differs is sent as a change', () => {
  expect(toInput(task, { ...found, outcome: 'CHANGED', phone: '0812' }, 'k')).toEqual({ idempotencyKey: 'k', taskId: 'tsk_1', outcome: 'CHANGED', note: null, changes: { phone: '0812' }, baseVersion: 3 });
});

test('an outcome takes no other answers', () => {
  expect(toInput(task, { ...found, outcome: 'NO_CHANGE' }, 'k')).toEqual({ idempotencyKey: 'k', taskId: 'tsk_1', outcome: 'NO_CHANGE', note: null });
  expect(toInput(task, { ...found, outcome: 'MOVED' }, 'k')).toMatchObject({ movedTo: 'Medan' });
  expect(toInput(task, { ...found, outcome: 'REFUSED' }, 'k')).not.toHaveProperty('diedOn');
});
