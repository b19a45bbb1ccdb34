import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '$lib/api.svelte';
import { dropDraft, loadDraft, outbox, saveDraft } from './outbox.svelte';

type Sent = { query: string; variables: { input: Record<string, unknown> } };
const person = (id: string) => ({ id, kind: 'registerBeneficiary' as const, label: 'Uji Contoh', input: { id, name: 'Uji Contoh' }, draft: { id, step: 0, name: 'Uji Contoh' } });

/** server answers what is sent to it; null is no network. */
function server(answer: (sent: Sent) => object | null): Sent[] {
  const seen: Sent[] = [];
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    const sent = JSON.parse(init.body) as Sent;
    const body = answer(sent);
    if (!body) throw new TypeError('Failed to fetch');
    seen.push(sent);
    return new Response(JSON.stringify(body), { status: 200 });
  });
  return seen;
}
const refusal = { errors: [{ message: 'Ada isian yang perlu diperbaiki.', extensions: { code: 'INVALID', fields: [{ path: 'nik', code: 'length', message: 'NIK harus 16 angka.' }] } }] };

beforeEach(async () => {
  session.known = { id: 'usr_1', home: '/lapangan' };
  session.viewer = { user: { id: 'usr_1', name: 'Zulkifli' } } as never;
  for (const operation of [...outbox.operations]) await outbox.remove(operation.id);
});

describe('the outbox', () => {
  it('keeps what was written without a network and sends it once there is one', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    expect(outbox.operations.map((o) => [o.id, o.state])).toEqual([['ben_1', 'waiting']]);
    const seen = server(() => ({ data: {} }));
    await outbox.send();
    expect(outbox.operations).toEqual([]);
    expect(seen.map((s) => JSON.stringify(s).includes('ben_1'))).toEqual([true]);
  });

  it('keeps the order, and stops at the first that could not be sent', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    await outbox.add(person('ben_2'));
    let calls = 0;
    server(() => (++calls === 1 ? { data: {} } : null));
    await outbox.send();
    expect(outbox.operations.map((o) => o.id)).toEqual(['ben_2']);
  });

  it('keeps what is refused, with what was wrong and what was typed', async () => {
    server(() => refusal);
    await outbox.add(person('ben_1'));
    expect(outbox.operations[0]).toMatchObject({ state: 'refused', fields: [{ path: 'nik' }], draft: { name: 'Uji Contoh' } });
  });

  it('does not send what another person wrote on this device', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    session.known = { id: 'usr_2', home: '/lapangan' };
    const seen = server(() => ({ data: {} }));
    await outbox.send();
    expect(seen).toEqual([]);
  });

  it('tries again later where the server is busy', async () => {
    server(() => ({ errors: [{ message: 'Sebentar lagi.', extensions: { code: 'UNAVAILABLE' } }] }));
    await outbox.add(person('ben_1'));
    expect(outbox.operations[0].state).toBe('waiting');
  });
});

describe('a draft', () => {
  it('is kept until it is dropped', async () => {
    await saveDraft('warga', { name: 'Uji' });
    expect(await loadDraft('warga')).toEqual({ name: 'Uji' });
    await dropDraft('warga');
    expect(await loadDraft('warga')).toBeUndefined();
  });
});
