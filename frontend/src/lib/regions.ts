import { session } from '$lib/api.svelte';

export type Region = { code: string; name: string };

/** regions are those of a level, under a code; kept on the device (names of places only), so that forms work offline. */
export async function regions(level: 'DISTRICT' | 'VILLAGE', under = ''): Promise<Region[]> {
  const key = `jejaring.regions.${level}.${under}`;
  try {
    const data = await session.query<{ regions: { edges: { node: Region }[] } }>('query($filter: RegionFilter) { regions(first: 100, filter: $filter) { edges { node { code name } } } }', {
      filter: { level, under: under || null }
    });
    const list = data.regions.edges.map((e) => e.node);
    localStorage.setItem(key, JSON.stringify(list));
    return list;
  } catch {
    return JSON.parse(localStorage.getItem(key) ?? '[]');
  }
}

/** regionName is the name of a kampung that was chosen on this device. */
export function regionName(code: string): string {
  const find = (key: string) => (JSON.parse(localStorage.getItem(key) ?? '[]') as Region[]).find((r) => r.code === code)?.name;
  return find(`jejaring.regions.VILLAGE.${code.slice(0, 8)}`) ?? find('jejaring.regions.DISTRICT.') ?? code;
}
