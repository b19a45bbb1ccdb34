import { page } from '$app/state';
import { outbox, type Operation } from './outbox.svelte';
import type { Kind } from './store';

/** asked is the operation that a page is opened to mend, as it lies there at first. */
export function asked(...kinds: Kind[]): Operation | undefined {
  const id = page.url.searchParams.get('perbaiki');
  return outbox.mine().find((o) => o.id === id && kinds.includes(o.kind));
}
