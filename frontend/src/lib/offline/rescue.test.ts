import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '$lib/api.svelte';
import { discardDraft, dropDraft, loadDraft, outbox, saveDraft } from './outbox.svelte';
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
  expect(await restore(file, word)).toEqual({ fresh: 0, sent: 0, older: 2 }); // all of it is here already
  await saveDraft('rumah-tangga', { answers: { headName: 'Uji Draf' } });
  expect(await rescued()).toBe(false); // not all that was typed lies in it

  await outbox.remove('ben_1');
  await photos.remove('fil_1');
  await expect(restore(file, 'kata yang salah')).rejects.toThrow('word');
  expect(await restore(file, word)).toEqual({ fresh: 2, sent: 0, older: 0 });
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
  await discardDraft('rumah-tangga');
  expect(await restore(file, word)).toEqual({ fresh: 1, sent: 0, older: 2 });
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

describe('a file that is read in late', () => {
  type Sent = { query: string; variables: { input: { operations: { id: string }[] } } };
  /** server takes everything in with this answer; other questions it does not know. */
  function server(answer: object): string[] {
    const seen: string[] = [];
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      const { query, variables } = JSON.parse(body) as Sent;
      if (!query.includes('syncBatch')) throw new TypeError('Failed to fetch');
      seen.push(...variables.input.operations.map((o) => o.id));
      const results = variables.input.operations.map(({ id }) => ({ id, first: null, code: null, message: null, fields: [], version: null, changeRequestId: null, ...answer }));
      return new Response(JSON.stringify({ data: { syncBatch: { results } } }));
    });
    return seen;
  }
  const offline = () => vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  const person = { id: 'ben_7', kind: 'registerBeneficiary' as const, label: 'Uji Tujuh', input: { id: 'ben_7', name: 'Uji Tujuh' } };

  beforeEach(async () => {
    session.known = { id: 'usr_7', home: '/lapangan' };
    session.viewer = { user: { id: 'usr_7', name: 'Zulkifli' } } as never;
    await vault.follow();
    await outbox.read();
    for (const o of outbox.operations) await outbox.remove(o.id);
    await (await database()).clear('drafts');
    await (await database()).clear('sent');
  });

  it('brings nothing back that was sent from here since', async () => {
    offline();
    await saveDraft('warga/ben_7', { draft: { id: 'ben_7', name: 'Uji' } });
    await outbox.add(person);
    const file = await (await rescue(word)).text();
    await outbox.add({ ...person, input: { ...person.input, name: 'Uji Mended' } });
    server({ outcome: 'APPLIED', version: 1 });
    await outbox.send();
    await dropDraft('warga/ben_7');
    const seen = server({ outcome: 'CONFLICT', version: 1 });
    expect(await restore(file, word)).toEqual({ fresh: 0, sent: 2, older: 0 });
    expect(seen).toEqual([]);
    expect(outbox.operations).toEqual([]);
    expect(await loadDraft('warga/ben_7')).toBeUndefined();
  });

  it('lets the server say what was sent from elsewhere, and puts nothing over what it has', async () => {
    offline();
    await outbox.add(person);
    await outbox.add({ ...person, id: 'ben_8', input: { id: 'ben_8' } });
    await outbox.add({ ...person, id: 'ben_9', input: { id: 'ben_9' } });
    const file = await (await rescue(word)).text();
    for (const id of ['ben_7', 'ben_8', 'ben_9']) await outbox.remove(id);
    const answers: Record<string, object> = { ben_7: { outcome: 'DUPLICATE', first: 'APPLIED', version: 1 }, ben_8: { outcome: 'CONFLICT', code: 'CONFLICT', version: 4 }, ben_9: { outcome: 'APPLIED', version: 1 } };
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      const { operations } = (JSON.parse(body) as Sent).variables.input;
      const results = operations.map(({ id }) => ({ id, first: null, code: null, message: null, fields: [], version: null, changeRequestId: null, ...answers[id] }));
      return new Response(JSON.stringify({ data: { syncBatch: { results } } }));
    });
    expect(await restore(file, word)).toEqual({ fresh: 1, sent: 2, older: 0 });
    expect(outbox.operations).toEqual([]); // no change was made of the older registration
  });

  it('puts no older draft over a newer one, and a newer one over an older', async () => {
    offline();
    await saveDraft('rumah-tangga', { answers: { headName: 'Uji Pagi' } });
    const morning = await (await rescue(word)).text();
    await new Promise((done) => setTimeout(done, 5));
    await saveDraft('rumah-tangga', { answers: { headName: 'Uji Sore' } });
    const evening = await (await rescue(word)).text();
    expect(await restore(morning, word)).toEqual({ fresh: 0, sent: 0, older: 1 });
    expect(await loadDraft('rumah-tangga')).toEqual({ answers: { headName: 'Uji Sore' } });
    await discardDraft('rumah-tangga');
    expect(await restore(morning, word)).toEqual({ fresh: 1, sent: 0, older: 0 });
    expect(await restore(evening, word)).toEqual({ fresh: 1, sent: 0, older: 0 });
    expect(await loadDraft('rumah-tangga')).toEqual({ answers: { headName: 'Uji Sore' } });
    await dropDraft('rumah-tangga'); // sent
    expect(await restore(evening, word)).toEqual({ fresh: 0, sent: 1, older: 0 });
  });
});
