import { outbox } from './outbox.svelte';
import { packs } from './packs.svelte';
import { vault } from './vault.svelte';

const beatEvery = 15 * 60_000;

/** start opens what the device keeps and begins to send it. */
export async function start(): Promise<void> {
  await vault.start();
  await outbox.start();
  await packs.start();
  void outbox.beat();
  setInterval(() => void outbox.beat(), beatEvery);
  outbox.onSent(() => packs.refresh());
}
