import { session } from '$lib/api.svelte';

export type Region = { code: string; name: string };
type Level = 'REGENCY' | 'DISTRICT' | 'VILLAGE';
type Page = { regions: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { node: Region }[] } };

const place = 'jejaring.places'; // every kecamatan and kampung of the office's regency, and when they were read
const day = 86_400_000;
const digits: Record<Level, number> = { REGENCY: 5, DISTRICT: 8, VILLAGE: 13 };

function kept(): { at: number; all: Region[] } | null {
  return JSON.parse(localStorage.getItem(place) ?? 'null');
}

/** keepPlaces brings every kecamatan and kampung onto the device (names of places only), once a day. */
export async function keepPlaces(): Promise<void> {
  const age = Date.now() - (kept()?.at ?? 0);
  if (age >= 0 && age < day) return;
  const all: Region[] = [];
  for (let after: string | null = null; ; ) {
    const { regions }: Page = await session.query<Page>('query($after: Cursor) { regions(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { code name } } } }', { after });
    all.push(...regions.edges.map((e) => e.node));
    if (!regions.pageInfo.hasNextPage) break;
    after = regions.pageInfo.endCursor;
  }
  localStorage.setItem(place, JSON.stringify({ at: Date.now(), all }));
}

/** regions are those of a level, under a code: from the device where all are kept, so that no form waits for a network. */
export async function regions(level: Level, under = ''): Promise<Region[]> {
  const all = kept()?.all;
  if (all) return all.filter((r) => r.code.length === digits[level] && r.code.startsWith(under));
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

/** regency is the code of the office's own. */
export function regency(): string {
  return kept()?.all.find((r) => r.code.length === 5)?.code ?? '11.16';
}

/** regionName is the name of a kampung that was chosen on this device. */
export function regionName(code: string): string {
  const find = (list: Region[] | null | undefined) => list?.find((r) => r.code === code)?.name;
  const list = (key: string) => JSON.parse(localStorage.getItem(key) ?? '[]') as Region[];
  return find(kept()?.all) ?? find(list(`jejaring.regions.VILLAGE.${code.slice(0, 8)}`)) ?? find(list('jejaring.regions.DISTRICT.')) ?? code;
}
