import { leaving } from '$lib/api.svelte';
import { categories } from '$lib/features/people/categories.svelte';
import { drafts } from '$lib/features/people/drafts.svelte';
import { keepPlaces } from '$lib/regions';
import { outbox } from './outbox.svelte';
import { packs } from './packs.svelte';
import { photos } from './photos.svelte';
import { vault } from './vault.svelte';

const beatEvery = 15 * 60_000;

/** start opens what the device keeps and begins to send it. */
export async function start(): Promise<void> {
  await vault.start();
  addEventListener('storage', ({ key, newValue }) => key === leaving && newValue && location.replace('/')); // signed out in another tab: nothing stays on the screen here
  await outbox.start();
  await packs.start();
  // a photo of what is not with the server yet waits for it
  const unregistered = (subject: string) => !!drafts.find(subject) || outbox.operations.some((o) => (o.kind.startsWith('register') && o.id === subject) || (o.kind === 'giveProvision' && o.input.provisionId === subject));
  await photos.start(unregistered, async () => {
    await Promise.all([drafts.read(), outbox.read()]); // another tab may have written since
  });
  vault.onChange(() => drafts.read());
  void drafts.read();
  photos.onSent(() => void (photos.waiting() === 0 && outbox.beat()));
  void outbox.beat();
  setInterval(() => void outbox.beat(), beatEvery);
  outbox.onSent(() => {
    photos.retry();
    packs.refresh();
  });
}

/** prepare brings what a form of the field needs onto the device, while there is a network: places and categories. */
export function prepare(): void {
  categories.need();
  void keepPlaces().catch(() => undefined); // what was kept serves until there is a network
}
