import 'fake-indexeddb/auto';
import { beforeAll, expect, it, vi } from 'vitest';
import { session } from '$lib/api.svelte';
import { blank } from '$lib/features/people/draft';
import { drafts } from '$lib/features/people/drafts.svelte';
import { packs } from './packs.svelte';
import { photos } from './photos.svelte';
import { database, wipe } from './store';
import { vault } from './vault.svelte';

// Two tabs of one device, one of them loaded anew for each test; and answers that come when it is too late.
async function anotherTab() {
  vi.resetModules();
  const [api, safe, begun] = [await import('$lib/api.svelte'), await import('./vault.svelte'), await import('$lib/features/people/drafts.svelte')];
  api.session.known = session.known;
  await safe.vault.start();
  return { vault: safe.vault, drafts: begun.drafts };
}
const kept = async (store: 'people' | 'packs' | 'photos' | 'drafts') => (await database()).count(store);
const person = { id: 'ben_1', name: 'Uji Contoh' };
const pack = (more: boolean) => ({ data: { areaPack: { people: [person], visits: [], removed: [], complete: true, more, total: 2, cursor: more ? 'c1' : 'c2' } } });

/** held answers nothing until it is told what. */
function held(): { come: (answer: object) => void; asked: () => Promise<void> } {
  let come: ((response: Response) => void) | undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (come = resolve)));
  return { come: (answer) => come?.(new Response(JSON.stringify(answer))), asked: () => vi.waitFor(() => expect(come).toBeDefined()) };
}

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('document', { addEventListener: () => undefined });
  vi.stubGlobal('navigator', { userAgent: 'Android 11', locks: { request: (_: string, work: () => Promise<void>) => work() } });
  session.known = { id: 'usr_1', home: '/lapangan' };
  await vault.start();
  await packs.start();
});

it('keeps the drafts of both tabs', async () => {
  const other = await anotherTab();
  await drafts.read();
  await other.drafts.read();
  const [one, two] = [{ ...blank(), name: 'Uji Satu' }, { ...blank(), name: 'Uji Dua' }];
  await drafts.keep(one);
  await other.drafts.keep(two);
  await drafts.keep({ ...one, name: 'Uji Satu Lagi' });
  await drafts.read();
  expect(drafts.all.map((k) => k.draft.name).sort()).toEqual(['Uji Dua', 'Uji Satu Lagi']);
  await other.drafts.drop(two.id);
  await drafts.drop(one.id);
  expect(await kept('drafts')).toBe(0);
});

it('takes up the drafts that an older version kept as one list', async () => {
  const list = [{ draft: { ...blank(), name: 'Uji Lama' }, at: '2026-01-02T03:04:05Z' }];
  await (await database()).put('drafts', { sealed: await vault.seal(list) }, 'usr_1/warga.usr_1');
  await drafts.read();
  await drafts.read();
  expect(drafts.all.map((k) => k.draft.name)).toEqual(['Uji Lama']);
  await drafts.drop(list[0].draft.id);
  expect(await kept('drafts')).toBe(0);
});

it('puts nobody back on a device that was left while a kampung came', async () => {
  const line = held();
  const pulled = packs.pull('11.16.03.2001', 'Uji');
  await line.asked();
  session.known = null;
  await wipe('usr_1', true);
  await vault.forget('usr_1');
  line.come(pack(false));
  await pulled;
  expect([await kept('people'), await kept('packs')]).toEqual([0, 0]);
  session.known = { id: 'usr_1', home: '/lapangan' };
});

it('does not bring back a kampung that was dropped while it came', async () => {
  vi.stubGlobal('fetch', async () => {
    const second = held();
    void second.asked().then(async () => (await packs.drop('11.16.03.2001'), second.come(pack(false))));
    return new Response(JSON.stringify(pack(true)));
  });
  await packs.pull('11.16.03.2001', 'Uji');
  expect([await kept('people'), await kept('packs')]).toEqual([0, 0]);
});

it('does not bring back a photo that was given up while it was sent', async () => {
  await photos.put({ id: 'fil_1', owner: 'usr_1', subject: 'ben_1', at: '2026-01-02T03:04:05Z', state: 'waiting', sealed: await vault.sealBytes(new Uint8Array([1]).buffer) });
  let refuse: ((response: Response) => void) | undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (refuse = resolve)));
  const sent = photos.send();
  await vi.waitFor(() => expect(refuse).toBeDefined());
  await photos.forget('ben_1');
  refuse?.(new Response(JSON.stringify({ errors: [{ message: '-', extensions: { code: 'NOT_FOUND' } }] }), { status: 404 }));
  await sent;
  expect(await kept('photos')).toBe(0);
});

it('wipes nothing that is not sent, even where it came at the last moment', async () => {
  const draft = { ...blank(), name: 'Uji Draf' };
  await drafts.keep(draft);
  expect(await wipe('usr_1', false)).toBe(false);
  await drafts.read();
  expect(drafts.all).toHaveLength(1);
  await drafts.drop(draft.id);
  expect(await wipe('usr_1', false)).toBe(true);
  await vault.forget('usr_1');
});

it('does not set an old PIN again that another tab is changing', async () => {
  await vault.setPin('246810');
  const other = await anotherTab();
  expect(other.vault.locked).toBe(true);
  const opening = other.vault.unlock('246810');
  await vault.setPin('135790');
  await opening;
  const third = await anotherTab();
  expect(await third.vault.unlock('135790')).toBe(true);
  await vault.dropPin();
  expect((await anotherTab()).vault.locked).toBe(false);
});

it('seals with the key that lies on the device, after another tab has emptied it', async () => {
  const other = await anotherTab();
  await wipe('usr_1', true);
  await other.vault.forget('usr_1');
  await vi.waitFor(async () => expect(await other.vault.open(await vault.seal('uji'))).toBe('uji'));
});
