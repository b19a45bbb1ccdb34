import { getContext, onMount, setContext } from 'svelte';
import { t } from '$lib/api.svelte';

/** Part is one question of a form: where it stands, what it is called, and what is wrong with its answer before it is sent. */
export type Part = { id: string; path: string; label: string; check?: () => string };
const key = Symbol('form');

/** gather lets a form know the parts that stand in it, in the order of the page. */
export function gather(): () => Part[] {
  const parts = new Set<() => Part>();
  setContext(key, parts);
  const place = (id: string) => document.getElementById(id);
  const before = (a: Part, b: Part) => ((place(a.id)?.compareDocumentPosition(place(b.id) ?? document) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  return () => [...parts].map((part) => part()).sort(before);
}

/** join tells the form around a part of it. */
export function join(part: () => Part): void {
  const parts = getContext<Set<() => Part> | undefined>(key);
  if (!parts) return;
  onMount(() => {
    parts.add(part);
    return () => parts.delete(part);
  });
}

/** missing is what is said beside an answer that must be there. */
export const missing = (): string => t('Wajib diisi.', 'This is required.');
