import { beforeEach, expect, it, vi } from 'vitest';
import { keepPlaces, regionName, regions } from './regions';

const kept = new Map<string, string>();
const all = [['11.16', 'Aceh Tamiang'], ['11.16.01', 'Manyak Payed'], ['11.16.03', 'Karang Baru'], ['11.16.01.2001', 'Meurandeh'], ['11.16.03.2001', 'Kebun Tanjung'], ['11.16.03.2002', 'Medang Ara']].map(([code, name]) => ({ code, name }));
let asked: { after?: string | null }[];

/** network answers two places a page; without one nothing is answered. */
function network(there: boolean): void {
  asked = [];
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    if (!there) throw new TypeError('Failed to fetch');
    const { variables } = JSON.parse(init.body) as { variables: { after?: string | null } };
    asked.push(variables);
    const from = Number(variables.after ?? 0);
    const page = { pageInfo: { hasNextPage: from + 2 < all.length, endCursor: `${from + 2}` }, edges: all.slice(from, from + 2).map((node) => ({ node })) };
    return new Response(JSON.stringify({ data: { regions: page } }));
  });
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
  vi.useFakeTimers({ toFake: ['Date'] });
});

it('every kampung of every kecamatan is at hand without a network, after one visit', async () => {
  network(true);
  await keepPlaces();
  expect(asked).toHaveLength(3);
  network(false);
  expect((await regions('DISTRICT')).map((r) => r.name)).toEqual(['Manyak Payed', 'Karang Baru']);
  expect((await regions('VILLAGE', '11.16.01')).map((r) => r.name)).toEqual(['Meurandeh']);
  expect((await regions('VILLAGE', '11.16.03')).map((r) => r.name)).toEqual(['Kebun Tanjung', 'Medang Ara']);
  expect(regionName('11.16.03.2002')).toBe('Medang Ara');
  expect(regionName('11.16.99.2002')).toBe('11.16.99.2002');
});

it('they are read again after a day, and by a clock that was set back', async () => {
  network(true);
  await keepPlaces();
  await keepPlaces();
  expect(asked).toHaveLength(3);
  vi.setSystemTime(Date.now() + 25 * 3_600_000);
  await keepPlaces();
  expect(asked).toHaveLength(6);
  vi.setSystemTime(Date.now() - 48 * 3_600_000);
  await keepPlaces();
  expect(asked).toHaveLength(9);
});

it('a visit that breaks off keeps nothing by half', async () => {
  network(true);
  const whole = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => (asked.length === 1 ? Promise.reject(new TypeError('Failed to fetch')) : whole(path, init)));
  await expect(keepPlaces()).rejects.toThrow();
  network(false);
  expect(await regions('VILLAGE', '11.16.03')).toEqual([]);
});

it('before that a list is asked for and remembered', async () => {
  network(true);
  expect(await regions('DISTRICT')).toHaveLength(2);
  network(false);
  expect(await regions('DISTRICT')).toHaveLength(2);
});
