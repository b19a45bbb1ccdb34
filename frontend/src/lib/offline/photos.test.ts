import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { session } from '$lib/api.svelte';
import { photos } from './photos.svelte';
import { vault } from './vault.svelte';

type Sent = { path: string; id: string };
const answer = (body: object, status = 200) => new Response(JSON.stringify(body), { status });
const attached = () => answer({ data: { attachFile: { file: { id: 'fil_1' } } } });

/** server answers uploads and what they are given to; it throws where there is no network. */
function server(respond: (sent: Sent) => Response | null): Sent[] {
  const seen: Sent[] = [];
  vi.stubGlobal('fetch', async (path: string, init: { body: FormData | string }) => {
    const id = typeof init.body === 'string' ? (JSON.parse(init.body) as { variables: { input: { fileId: string } } }).variables.input.fileId : String(init.body.get('id'));
    seen.push({ path, id });
    const response = respond({ path, id });
    if (!response) throw new TypeError('Failed to fetch');
    return response;
  });
  return seen;
}

async function taken(id: string, subject: string): Promise<void> {
  const sealed = await vault.sealBytes(new TextEncoder().encode('gambar').buffer);
  await photos.put({ id, owner: 'usr_1', subject, at: '2026-01-02T03:04:05Z', state: 'waiting', sealed });
}

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('document', { addEventListener: () => undefined });
  vi.stubGlobal('navigator', { userAgent: 'Android 11', locks: { request: (_: string, work: () => Promise<void>) => work() } });
  await vault.start();
  session.known = { id: 'usr_1', home: '/lapangan' };
});

describe('the queue of photos', () => {
  let held = true;

  it('waits until the person is with the server', async () => {
    const seen = server(attached);
    await photos.start(() => held, async () => undefined);
    await taken('fil_1', 'ben_1');
    await photos.send();
    expect(seen).toEqual([]);
    expect(photos.waiting()).toBe(1);
  });

  it('sends under the same id again when an answer is lost', async () => {
    held = false;
    server(() => null);
    await photos.send();
    expect(photos.all.map((p) => p.state)).toEqual(['waiting']);
    const seen = server(({ path }) => (path === '/files' ? answer({ id: 'fil_1' }, 201) : attached()));
    await photos.send();
    expect(seen).toEqual([{ path: '/files', id: 'fil_1' }, { path: '/graphql', id: 'fil_1' }]);
    expect(photos.all).toEqual([]);
  });

  it('keeps what is refused, and goes on with the next', async () => {
    await taken('fil_2', 'ben_2');
    await taken('fil_3', 'ben_1');
    const refusal = { errors: [{ message: 'Tidak ditemukan.', extensions: { code: 'NOT_FOUND' } }] };
    server(({ path, id }) => (path === '/files' ? answer({ id }, 201) : id === 'fil_2' ? answer(refusal) : attached()));
    await photos.send();
    expect(photos.all.map((p) => [p.id, p.state, p.why])).toEqual([['fil_2', 'refused', 'NOT_FOUND']]);
    await photos.forget('ben_2');
    expect(photos.all).toEqual([]);
  });
});
