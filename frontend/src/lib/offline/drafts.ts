import { ApiError, session } from '$lib/api.svelte';
import type { Sealed } from './crypt';
import { database, draftId, isOf, isWritten, seen, sentOf } from './store';
import { vault } from './vault.svelte';

const own = (key: string): string => `${session.writer}/${key}`;

let last: Promise<void> = Promise.resolve();

/** inTurn does one after the other, so that what was typed last is what is kept. */
function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work, work);
  return last;
}

/** saveDraft keeps what is being typed, sealed like all else, for whoever types it. */
export function saveDraft(key: string, draft: unknown): Promise<void> {
  const place = own(key);
  const seal = vault.sealer();
  return inTurn(async () => {
    if (!seal) return; // nobody's, or locked
    const at = new Date().toISOString();
    await (await database()).put('drafts', { sealed: await seal(draft), at }, place);
  });
}

export async function loadDraft<T>(key: string): Promise<T | undefined> {
  const found = (await (await database()).get('drafts', own(key))) as { sealed: Sealed } | undefined;
  return found && vault.open<T>(found.sealed);
}

/** dropDraft is for what is sent, or empty again: an older state of it is not brought back from a rescue file. */
export function dropDraft(key: string): Promise<void> {
  const [account, place] = [session.writer, own(key)];
  return inTurn(async () => {
    const write = (await database()).transaction(['drafts', 'sent'], 'readwrite');
    const drafts = write.objectStore('drafts');
    if (await drafts.getKey(place)) await write.objectStore('sent').put(new Date().toISOString(), sentOf(account, draftId(key)));
    await drafts.delete(place);
    await write.done;
  });
}

/** discardDraft is for what somebody gave up. */
export function discardDraft(key: string): Promise<void> {
  const place = own(key);
  return inTurn(async () => (await database()).delete('drafts', place));
}

/** dropDraftsOf drops what was begun to mend an operation. */
export function dropDraftsOf(id: string): Promise<void> {
  const prefix = own('');
  return inTurn(async () => {
    const db = await database();
    for (const key of await db.getAllKeys('drafts')) if (key.startsWith(prefix) && (key.endsWith(`.${id}`) || key.endsWith(`/${id}`))) await db.delete('drafts', key);
  });
}

/** begun is where forms lie that somebody began to fill in; Begun is such a form: where it stands, and what was typed. */
export const begun = 'isian/';
export type Begun<T = unknown> = { place: string; label: string; href: string; at: string; typed: T };

/** loadDrafts are the own drafts whose keys begin so. */
export async function loadDrafts<T>(prefix: string): Promise<T[]> {
  await last; // what is typed at this moment too
  const keys = IDBKeyRange.bound(own(prefix), `${own(prefix)}\uffff`);
  const found = (await (await database()).getAll('drafts', keys)) as { sealed: Sealed }[];
  return Promise.all(found.map(({ sealed }) => vault.open<T>(sealed)));
}

/** written counts what an account began to write on this device and did not send yet; of all others where asked. */
export async function written(account: string, others = false): Promise<number> {
  await last;
  return (await (await database()).getAllKeys('drafts')).filter((key) => isWritten(key) && isOf(key, account) !== others).length;
}

/** keepSeen keeps what was read, for when there is no network. */
export function keepSeen(key: string, found: unknown): Promise<void> {
  return saveDraft(seen + key, found);
}

/** kept reads, and falls back to what this device read last where the server cannot answer. */
export async function kept<T>(key: string, read: () => Promise<T | null>): Promise<T | null> {
  const reader = session.known?.id;
  try {
    const found = await read();
    if (found && reader && reader === session.known?.id) await keepSeen(key, found); // not after a sign-out
    return found;
  } catch (error) {
    const final = error instanceof ApiError && !['UNAVAILABLE', 'INTERNAL', 'RATE_LIMITED'].includes(error.code);
    const before = final ? undefined : await loadDraft<T>(seen + key);
    if (before) return before;
    throw error;
  }
}

/** forgetSeen takes off the device what was read by anybody; what was written stays. */
export function forgetSeen(): Promise<void> {
  return inTurn(async () => {
    const db = await database();
    for (const key of await db.getAllKeys('drafts')) if (!isWritten(key)) await db.delete('drafts', key);
  });
}
