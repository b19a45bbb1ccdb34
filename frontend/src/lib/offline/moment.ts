import { session } from '$lib/api.svelte';
import { day } from '$lib/format';

/** moment writes a time as people say it in Aceh: 17 Agustus 2026 14.05. */
export function moment(time: string | null): string {
  if (!time) return '–';
  const there = new Date(new Date(time).getTime() + 7 * 3_600_000).toISOString();
  return `${day(there, session.language)} ${there.slice(11, 16).replace(':', '.')}`;
}
