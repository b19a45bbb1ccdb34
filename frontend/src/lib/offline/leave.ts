import { goto } from '$app/navigation';
import { session, t } from '$lib/api.svelte';
import { silence } from '$lib/features/notices/push';
import { forgetSeen, written } from './drafts';
import { outbox } from './outbox.svelte';
import { packs } from './packs.svelte';
import { photos } from './photos.svelte';
import { wipe } from './store';
import { vault } from './vault.svelte';

export type Unsent = { sent: number; drafts: number };

/** unsent counts the work of the writer that is on this device only: what waits to be sent, and what was begun. */
export async function unsent(): Promise<Unsent> {
  await outbox.read();
  await photos.read();
  return { sent: outbox.operations.length + photos.all.length, drafts: await written(session.writer) };
}

/** unsentOfOthers counts what other accounts have on this device only. */
export async function unsentOfOthers(): Promise<Unsent> {
  await outbox.read();
  await photos.read();
  return { sent: outbox.others + photos.others, drafts: await written(session.writer, true) };
}

/** told says how much that is. */
export function told({ sent, drafts }: Unsent): string {
  const parts = [sent > 0 && t(`${sent} kiriman belum terkirim`, `${sent} not sent yet`), drafts > 0 && t(`${drafts} draf belum selesai`, `${drafts} ${drafts === 1 ? 'draft' : 'drafts'} not finished`)];
  return parts.filter(Boolean).join(t(' dan ', ' and '));
}

/** signOut asks where work is not sent yet, then leaves for the public home. */
export async function signOut(): Promise<void> {
  const left = await unsent();
  const warning = `${told(left)}. ${t('Semuanya tetap tersimpan, terkunci, sampai Anda masuk lagi di perangkat ini. Tetap keluar?', 'It all stays here, locked, until you sign in on this device again. Sign out anyway?')}`;
  if (left.sent + left.drafts > 0 && !confirm(warning)) return;
  if (vault.locked) await goto('/'); // what the lock hid does not begin to load for nobody
  await leave().finally(() => goto('/'));
}

/** leave signs out and empties the device. Unsent work stays, sealed, until its owner comes back; the people of the kampung go. */
async function leave(): Promise<void> {
  const account = session.writer;
  const heard = session.signOut(); // gone from here at once; whether the server hears of it is waited for last
  await written(account); // what is being typed is kept by then
  if (!(await empty(account, false))) await Promise.all([packs.clear(), forgetSeen()]);
  await Promise.allSettled([heard, silence()]);
}

/** empty takes what an account has off the device, unsent work only where its caller has seen to that; it says whether it did. */
export async function empty(account: string, unsentToo: boolean): Promise<boolean> {
  if (!(await wipe(account, unsentToo))) return false;
  const stays = ['jejaring.device', 'jejaring.language', 'jejaring.signed-in', 'jejaring.leaving'];
  for (const key of Object.keys(localStorage)) if (key.startsWith('jejaring.') && !stays.includes(key)) localStorage.removeItem(key);
  await vault.forget(account); // tells outbox, photos and packs to read again
  return true;
}
