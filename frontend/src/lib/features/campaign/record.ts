import { t, type FieldError } from '$lib/api.svelte';
import { begun, dropDraft } from '$lib/offline/drafts';
import { outbox } from '$lib/offline/outbox.svelte';
import type { PackPerson, Visit } from '$lib/offline/packs.svelte';
import { ulid } from '$lib/offline/ulid';
import type { Task } from './campaign';

export type Found = { outcome: string; name: string; birthDate: string; phone: string; address: string; movedTo: string; movedToRegionCode: string; diedOn: string; duplicateOfId: string; reason: string; note: string };

/** nothing is found yet. */
export function nothing(task: Task): Found {
  const b = task.beneficiary;
  return { outcome: '', name: b?.name ?? '', birthDate: b?.birthDate ?? '', phone: b?.phone ?? '', address: b?.address ?? '', movedTo: '', movedToRegionCode: '', diedOn: '', duplicateOfId: '', reason: '', note: '' };
}

/** toInput is what recordTaskOutcome takes: of the answers, those of the outcome. */
export function toInput(task: Task, f: Found, key: string): Record<string, unknown> {
  const input: Record<string, unknown> = { idempotencyKey: key, taskId: task.id, outcome: f.outcome, note: f.note || null };
  const b = task.beneficiary;
  if (f.outcome === 'CHANGED') {
    const changes: Record<string, string> = {};
    if (f.name !== (b?.name ?? '')) changes.name = f.name;
    if (f.birthDate && f.birthDate !== (b?.birthDate ?? '')) changes.birthDate = f.birthDate;
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

/** lacking is what the outcome still needs; it is asked on the device, where the person visited still is. */
export function lacking(task: Task, f: Found): FieldError[] {
  const need = (path: string, given: boolean): FieldError[] => (given ? [] : [{ path, code: 'required', message: t('Wajib diisi.', 'This is required.') }]);
  switch (f.outcome) {
    case 'CHANGED': return need('changes', Object.keys(toInput(task, f, '').changes as object).length > 0);
    case 'MOVED': return need('movedTo', !!(f.movedToRegionCode || f.movedTo.trim()));
    case 'DECEASED': return need('diedOn', !!f.diedOn);
    case 'DUPLICATE': return need('duplicateOfId', !!f.duplicateOfId.trim());
    case 'NOT_FOUND': case 'REFUSED': return need('reason', !!f.reason.trim());
    default: return need('outcome', f.outcome === 'NO_CHANGE');
  }
}

/** record keeps what was found on the device and sends it, after hold milliseconds; the key stays the same however often it is sent. */
export async function record(task: Task, f: Found, key: string, hold = 0): Promise<void> {
  await outbox.add({ id: key, kind: 'recordTaskOutcome', label: task.beneficiary?.name ?? '', subject: task.beneficiary?.id, input: toInput(task, f, key), draft: f }, hold);
  await Promise.all([task.id, key].map((id) => dropDraft(begun + visitPlace(id)))); // what was begun before, too
}

/** visitPlace is where the form of a visit, or of a result that is mended, is kept while it is filled in. */
export function visitPlace(id: string): string {
  return `kunjungan.${id}`;
}

/** undoFor is how long a result that took one tap is kept back, to be taken back. */
export const undoFor = 8_000;
const calm = 800;
let lastTap = -calm;

/** tapped says whether a tap counts: one that comes right after another is the same finger, whatever lies under it by now. */
export function tapped(now = performance.now()): boolean {
  if (now - lastTap < calm) return false;
  lastTap = now;
  return true;
}

/** steady keeps rows where they are: in the order they had before, those that stay even when they are gone, new ones last. */
export function steady<T extends { id: string }>(before: T[], now: T[], stays: (id: string) => boolean): T[] {
  const fresh = new Map(now.map((row) => [row.id, row]));
  const kept = before.flatMap((row) => fresh.get(row.id) ?? (stays(row.id) ? [row] : []));
  return [...kept, ...now.filter((row) => !before.some((old) => old.id === row.id))];
}

/** atHand is a visit of somebody whom the device knows. */
export function atHand(visit: Visit, person: PackPerson): Task {
  const yes = { allowed: true, reason: null };
  return {
    id: visit.task, status: visit.again ? 'REWORK' : 'TODO', outcome: null, dueOn: visit.dueOn, visitedOn: null, returnReason: visit.again, region: person.region,
    beneficiary: person, finding: null, recordedBy: null, canRecord: yes, canAccept: yes, canReturn: yes
  };
}

/** newKey is for one recording, however often it is sent. */
export function newKey(): string {
  return `kunjungan-${ulid()}`;
}
