import { goto } from '$app/navigation';
import { session, t } from '$lib/api.svelte';
import { forgetSeen } from './drafts';
import { outbox } from './outbox.svelte';
import { packs } from './packs.svelte';
import { photos } from './photos.svelte';
import { wipe } from './store';
import { vault } from './vault.svelte';

/** unsent is how much work is on this device only. */
export function unsent(): number {
  return outbox.operations.length + photos.all.length;
}

/** signOut asks where work is not sent yet, then leaves for the public home. */
export async function signOut(): Promise<void> {
  const warning = t(`${unsent()} kiriman belum terkirim. Semuanya tetap tersimpan, terkunci, sampai Anda masuk lagi di perangkat ini. Tetap keluar?`, `${unsent()} are not sent yet. They stay here, locked, until you sign in on this device again. Sign out anyway?`);
  if (unsent() > 0 && !confirm(warning)) return;
  await leave().finally(() => goto('/'));
}

/** leave signs out and empties the device. Unsent work stays, sealed, until its owner comes back; the people of the kampung go. */
export async function leave(): Promise<void> {
  const told = session.signOut(); // gone from here at once; whether the server hears of it is waited for last
  if (unsent() === 0) await empty();
  else await Promise.all([packs.clear(), forgetSeen()]);
  await told;
}

/** empty wipes the device; its caller has asked, and has seen to the unsent work. */
export async function empty(): Promise<void> {
  await wipe();
  const stays = ['jejaring.device', 'jejaring.language', 'jejaring.signed-in', 'jejaring.leaving'];
  for (const key of Object.keys(localStorage)) if (key.startsWith('jejaring.') && !stays.includes(key)) localStorage.removeItem(key);
  await vault.forget(); // tells outbox, photos and packs to read again
}
