import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeAll, expect, it, vi } from 'vitest';
import { session } from '$lib/api.svelte';
import { newKey, seal } from './crypt';
import { loadDraft, saveDraft, written } from './drafts';
import { outbox } from './outbox.svelte';
import { photos } from './photos.svelte';
import { rescue, restore } from './rescue';
import { database, wipe } from './store';
import { vault } from './vault.svelte';

// A phone that two people share.
const as = async (id: string) => {
  session.known = { id, home: '/lapangan' };
  await vault.follow();
};
const person = (id: string) => ({ id, kind: 'registerBeneficiary' as const, label: `Uji ${id}`, input: { id, name: 'Uji Contoh' } });

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', { addEventListener: () => undefined, visibilityState: 'visible' });
  vi.stubGlobal('navigator', { userAgent: 'Android 11', locks: { request: (_: string, work: () => Promise<void>) => work() } });
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));

  // what an older version of the app kept, under one key for everybody
  const key = await newKey();
  const old = await openDB('jejaring', 2, {
    upgrade(db) {
      for (const name of ['outbox', 'photos', 'people']) db.createObjectStore(name, { keyPath: 'id' });
      db.createObjectStore('packs', { keyPath: 'region' });
      for (const name of ['drafts', 'meta']) db.createObjectStore(name);
    }
  });
  await old.put('meta', { key, tries: 0, until: 0 }, 'vault');
  await old.put('outbox', { id: 'ben_0', kind: 'registerBeneficiary', owner: 'usr_1', state: 'waiting', order: 1, at: '', sealed: await seal(key, { label: 'Uji Lama', input: { id: 'ben_0' } }) });
  await old.put('drafts', { sealed: await seal(key, { name: 'Uji Draf' }) }, 'usr_2/warga/ben_00');
  old.close();

  session.known = { id: 'usr_1', home: '/lapangan' };
  await vault.start();
  await outbox.start();
});

it('opens to each account what it kept in an older version of the app', async () => {
  expect(outbox.operations.map((o) => o.label)).toEqual(['Uji Lama']);
  await as('usr_2');
  expect(outbox.operations).toEqual([]);
  expect(await loadDraft('warga/ben_00')).toEqual({ name: 'Uji Draf' });
  expect(await (await database()).get('meta', 'vault')).toBeUndefined(); // or a PIN would lock nothing
});

it('locks each account with its own PIN, and shows nothing of another', async () => {
  await as('usr_1');
  await outbox.add(person('ben_1'));
  await vault.setPin('246810');
  vault.lock();
  expect(vault.locked).toBe(true);

  await as('usr_3');
  expect([vault.locked, vault.hasPin]).toEqual([false, false]);
  await outbox.add(person('ben_3'));
  const { unsent, unsentOfOthers } = await import('./leave');
  await saveDraft('warga/ben_33', { name: 'Uji Draf' });
  expect(outbox.operations.map((o) => o.label)).toEqual(['Uji ben_3']);
  expect([await unsent(), await unsentOfOthers()]).toEqual([{ sent: 1, drafts: 1 }, { sent: 2, drafts: 1 }]);
  const file = await (await rescue('kata rahasia panjang')).text(); // of the own work alone, so that it can be read in
  expect(await restore(file, 'kata rahasia panjang')).toEqual({ fresh: 0, sent: 0, older: 2 });
  await vault.setPin('135790');

  await as('usr_1');
  expect(vault.locked).toBe(true);
  expect(outbox.operations.map((o) => o.label)).toEqual(['', '']);
  expect(await vault.unlock('135790')).toBe(false);
  expect(await vault.unlock('246810')).toBe(true);
  expect(outbox.operations.map((o) => o.label)).toEqual(['Uji Lama', 'Uji ben_1']);
});

it('wipes an account that leaves, and keeps sealed what another one did not send', async () => {
  await as('usr_4');
  await outbox.add(person('ben_4'));
  expect(await wipe('usr_4', false)).toBe(false);
  await outbox.remove('ben_4');
  expect(await wipe('usr_4', false)).toBe(true);
  await vault.forget('usr_4');
  expect(await written('usr_3')).toBe(1);
  await as('usr_3');
  expect(await vault.unlock('135790')).toBe(true);
  expect(outbox.operations.map((o) => o.label)).toEqual(['Uji ben_3']);
});

it('seals what was typed for its writer, though somebody else came', async () => {
  await as('usr_5');
  const kept = saveDraft('warga/ben_5', { name: 'Uji Lima' });
  await as('usr_6');
  await kept;
  expect(await loadDraft('warga/ben_5')).toBeUndefined();
  await as('usr_5');
  expect(await loadDraft('warga/ben_5')).toEqual({ name: 'Uji Lima' });
  expect(photos.all).toEqual([]);
});
