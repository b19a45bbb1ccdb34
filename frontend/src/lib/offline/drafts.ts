import { ApiError, session } from '$lib/api.svelte';
import type { Sealed } from './crypt';
import { database } from './store';
import { vault } from './vault.svelte';

const own = (key: string): string => `${session.known?.id ?? ''}/${key}`;

let last: Promise<void> = Promise.resolve();

/** inTurn does one after the other, so that what was typed last is what is kept. */
function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work, work);
  return last;
}

/** saveDraft keeps what is being typed, sealed like all else. */
export function saveDraft(key: string, draft: unknown): Promise<void> {
  const place = own(key);
  return inTurn(async () => {
    if (vault.locked) return;
    const sealed = await vault.seal(draft);
    await (await database()).put('drafts', { sealed }, place);
  });
}

export async function loadDraft<T>(key: string): Promise<T | undefined> {
  const found = (await (await database()).get('drafts', own(key))) as { sealed: Sealed } | undefined;
  return found && vault.open<T>(found.sealed);
}

export function dropDraft(key: string): Promise<void> {
  return inTurn(async () => (await database()).delete('drafts', own(key)));
}

const seen = 'dilihat.'; // of what was read, not written: it goes with its reader

/** kept reads, and falls back to what this device read last where the server cannot answer. */
export async function kept<T>(key: string, read: () => Promise<T | null>): Promise<T | null> {
  try {
    const found = await read();
    if (found) await saveDraft(seen + key, found);
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
    for (const key of await db.getAllKeys('drafts')) if (key.includes(`/${seen}`)) await db.delete('drafts', key);
  });
}
