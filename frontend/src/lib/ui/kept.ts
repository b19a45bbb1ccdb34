import { session } from '$lib/api.svelte';

// Lists as they were last seen, in memory and for one membership only: the way back shows a list at once, where it was.
type Kept = { rows: { id: string }[]; total: number; end: string | null; next: boolean };
const most = 12;
let owner: string | undefined;
let lists = new Map<string, Kept>();

function own(): Map<string, Kept> {
  const now = session.viewer?.membership.id;
  if (now !== owner) lists = new Map();
  owner = now;
  return lists;
}

/** recall is a list as it was last seen. */
export function recall(document: string): Kept | undefined {
  return own().get(document);
}

/** keep remembers a list; the oldest is forgotten. */
export function keep(document: string, list: Kept): void {
  const all = own();
  all.delete(document);
  all.set(document, list);
  if (all.size > most) all.delete([...all.keys()][0]);
}
