import { session } from '$lib/api.svelte';
import { packs } from './packs.svelte';

/** place is where most are registered from: the one kampung on the device, or the one area of whoever writes. */
export function place(): string {
  const areas = session.viewer?.membership.areas ?? [];
  if (packs.all.length === 1) return packs.all[0].region;
  return areas.length === 1 ? areas[0].code : '';
}
