import 'fake-indexeddb/auto';
import { beforeAll, expect, it, vi } from 'vitest';
import { session } from '$lib/api.svelte';
import { dropDraft, loadDraft, outbox, saveDraft } from './outbox.svelte';
import { photos } from './photos.svelte';
import { rescue, rescued, restore } from './rescue';
import { database } from './store';
import { vault } from './vault.svelte';

const word = 'kata rahasia panjang';

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('document', { addEventListener: () => undefined });
  vi.stubGlobal('navigator', { userAgent: 'Android 11', locks: { request: (_: string, work: () => Promise<void>) => work() } });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await vault.start();
  session.known = { id: 'usr_1', home: '/lapangan' };
});

it('carries what is not sent, with its photos, to where it is brought in', async () => {
  await outbox.add({ id: 'ben_1', kind: 'registerBeneficiary', label: 'Uji Contoh', input: { id: 'ben_1' } });
  const picture = new TextEncoder().encode('gambar');
  await photos.put({ id: 'fil_1', owner: 'usr_1', subject: 'ben_1', at: '2026-01-02T03:04:05Z', state: 'waiting', sealed: await vault.sealBytes(picture.buffer) });
  expect(await rescued()).toBe(false);
  const file = await (await rescue(word)).text();
  expect(file).not.toContain('Uji Contoh');
  expect(file).not.toContain(btoa('gambar'));
  expect(await rescued()).toBe(true);
  expect(await restore(file, word)).toBe(0); // all of it is here already
  await saveDraft('rumah-tangga', { answers: { headName: 'Uji Draf' } });
  expect(await rescued()).toBe(false); // not all that was typed lies in it

  await outbox.remove('ben_1');
  await photos.remove('fil_1');
  await expect(restore(file, 'kata yang salah')).rejects.toThrow('word');
  expect(await restore(file, word)).toBe(2);
  expect(outbox.operations.map((o) => o.label)).toEqual(['Uji Contoh']);
  const kept = await (await database()).get('photos', 'fil_1');
  expect(kept && new TextDecoder().decode(await vault.openBytes(kept.sealed))).toBe('gambar');

  session.known = { id: 'usr_2', home: '/lapangan' };
  await expect(restore(file, word)).rejects.toThrow('owner');
});

it('carries drafts too, and knows what was mended after it', async () => {
  session.known = { id: 'usr_1', home: '/lapangan' };
  const file = await (await rescue(word)).text();
  expect(file).not.toContain('Uji Draf');
  expect(await rescued()).toBe(true);
  await outbox.add({ id: 'ben_1', kind: 'registerBeneficiary', label: 'Uji Benar', input: { id: 'ben_1', name: 'Uji Benar' } });
  expect(await rescued()).toBe(false);
  await dropDraft('rumah-tangga');
  expect(await restore(file, word)).toBe(1);
  expect(outbox.operations.map((o) => o.label)).toEqual(['Uji Benar']); // what is here stays as it is
  expect(await loadDraft('rumah-tangga')).toEqual({ answers: { headName: 'Uji Draf' } });
});

it('does not count as rescued what came while the file was made', async () => {
  const made = rescue(word);
  await new Promise((done) => setTimeout(done, 50)); // the key behind a word takes its time
  await saveDraft('rumah-tangga', { answers: { headName: 'Uji Nanti' } });
  await made;
  expect(await rescued()).toBe(false);
});
