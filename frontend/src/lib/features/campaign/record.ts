import { run } from '$lib/features/people/person';
import { ulid } from '$lib/offline/ulid';
import type { Task } from './campaign';

export type Found = { outcome: string; name: string; phone: string; address: string; movedTo: string; movedToRegionCode: string; diedOn: string; duplicateOfId: string; reason: string; note: string };

/** nothing is found yet. */
export function nothing(task: Task): Found {
  const b = task.beneficiary;
  return { outcome: '', name: b?.name ?? '', phone: b?.phone ?? '', address: b?.address ?? '', movedTo: '', movedToRegionCode: '', diedOn: '', duplicateOfId: '', reason: '', note: '' };
}

/** toInput is what recordTaskOutcome takes: of the answers, those of the outcome. */
export function toInput(task: Task, f: Found, key: string): Record<string, unknown> {
  const input: Record<string, unknown> = { idempotencyKey: key, taskId: task.id, outcome: f.outcome, note: f.note || null };
  const b = task.beneficiary;
  if (f.outcome === 'CHANGED') {
    const changes: Record<string, string> = {};
    if (f.name !== (b?.name ?? '')) changes.name = f.name;
    if (f.phone !== (b?.phone ?? '')) changes.phone = f.phone;
    if (f.address !== (b?.address ?? '')) changes.address = f.address;
    input.changes = changes;
    input.baseVersion = b?.version;
  }
  if (f.outcome === 'MOVED') Object.assign(input, f.movedToRegionCode ? { movedToRegionCode: f.movedToRegionCode } : { movedTo: f.movedTo });
  if (f.outcome === 'DECEASED') input.diedOn = f.diedOn || null;
  if (f.outcome === 'DUPLICATE') input.duplicateOfId = f.duplicateOfId || null;
  if (f.outcome === 'NOT_FOUND' || f.outcome === 'REFUSED') input.reason = f.reason;
  return input;
}

/** record sends what was found; the key stays the same however often it is sent. */
export async function record(task: Task, f: Found, key: string): Promise<void> {
  await run('recordTaskOutcome', toInput(task, f, key), 'task { id status }');
}

/** newKey is for one recording, however often it is sent. */
export function newKey(): string {
  return `kunjungan-${ulid()}`;
}
