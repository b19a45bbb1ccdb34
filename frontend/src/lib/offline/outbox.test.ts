import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, session } from '$lib/api.svelte';
import { forgetSeen, kept } from './drafts';
import { dropDraft, loadDraft, longestHold, outbox, saveDraft } from './outbox.svelte';
import { vault } from './vault.svelte';

type Sent = { query: string; variables: { input: { operations: { id: string; afterOp?: string }[] } } };
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
/** results answers every operation of a batch. */
function results(sent: Sent, answer: (id: string) => object = () => ({ outcome: 'APPLIED' })): object {
  const all = sent.variables.input.operations.map((o) => ({ id: o.id, first: null, code: null, message: null, fields: [], version: null, changeRequestId: null, ...answer(o.id) }));
  return { data: { syncBatch: { results: all } } };
}
const refusal = () => ({ outcome: 'REJECTED', code: 'INVALID', message: 'Ada isian yang perlu diperbaiki.', fields: [{ path: 'nik', code: 'length', message: 'NIK harus 16 angka.' }] });
const ids = (seen: Sent[]) => seen.map((s) => s.variables.input.operations.map((o) => o.id)).filter((all) => all.length > 0);
const submit = (id: string, person: string) => ({ id, kind: 'submitBeneficiary' as const, label: 'Uji Contoh', input: { beneficiaryId: person } });

beforeAll(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('document', { addEventListener: () => undefined });
  vi.stubGlobal('navigator', { userAgent: 'Android 11 Chrome/120', locks: { request: (_: string, work: () => Promise<void>) => work() } });
  await vault.start();
});

beforeEach(async () => {
  session.known = { id: 'usr_1', home: '/lapangan' };
  session.viewer = { user: { id: 'usr_1', name: 'Zulkifli' } } as never;
  await outbox.read();
  for (const operation of [...outbox.operations]) await outbox.remove(operation.id);
});

describe('the outbox', () => {
  it('keeps what was written without a network and sends it once there is one', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    expect(outbox.operations.map((o) => [o.id, o.state])).toEqual([['ben_1', 'waiting']]);
    const seen = server((sent) => results(sent));
    await outbox.send();
    expect(outbox.operations).toEqual([]);
    expect(ids(seen)).toEqual([['ben_1']]);
  });

  it('sends what was written for an organisation only as its member', async () => {
    session.known = { id: 'usr_1', home: '/lapangan', membership: 'mem_1' };
    server(() => null);
    await outbox.add(person('ben_1'));
    const seen = server((sent) => results(sent));
    session.known = { id: 'usr_1', home: '/lapangan', membership: 'mem_2' };
    await outbox.send();
    expect(ids(seen)).toEqual([]);
    expect(outbox.elsewhere(outbox.operations[0])).toBe(true);
    session.known = { id: 'usr_1', home: '/lapangan', membership: 'mem_1' };
    await outbox.send();
    expect(ids(seen)).toEqual([['ben_1']]);
    expect(outbox.operations).toEqual([]);
  });

  it('sends in order, and what was applied already is done', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    await outbox.add(submit('op_2', 'ben_1'));
    await outbox.add(person('ben_3'));
    const seen = server((sent) => results(sent, () => ({ outcome: 'DUPLICATE', first: 'APPLIED' })));
    await outbox.send();
    expect(ids(seen)).toEqual([['ben_1', 'op_2', 'ben_3']]);
    expect(seen[0].variables.input.operations[1].afterOp).toBe('ben_1');
    expect(outbox.operations).toEqual([]);
  });

  it('keeps what is refused, with what was wrong and what was typed; what follows waits for it', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    await outbox.add(submit('op_2', 'ben_1'));
    server((sent) => results(sent, (id) => (id === 'ben_1' ? refusal() : { outcome: 'REJECTED', code: 'CONFLICT', fields: [{ path: 'afterOp', code: 'predecessor', message: '-' }] })));
    await outbox.send();
    expect(outbox.operations.map((o) => o.state)).toEqual(['refused', 'waiting']);
    expect(outbox.operations[0]).toMatchObject({ fields: [{ path: 'nik' }], draft: { name: 'Uji Contoh' } });
    const seen = server((sent) => results(sent));
    await outbox.add(person('ben_1')); // mended
    expect(ids(seen)).toEqual([['ben_1', 'op_2']]);
    expect(outbox.operations).toEqual([]);
  });

  it('keeps what clashed for a person to look at', async () => {
    server((sent) => results(sent, () => ({ outcome: 'CONFLICT', version: 4, fields: [{ path: 'name', code: 'changed_meanwhile', message: 'Sudah diubah orang lain.' }] })));
    await outbox.add({ id: 'op_1', kind: 'updateBeneficiary', label: 'Uji', input: { id: 'ben_1', baseVersion: 1, name: 'Saya', phone: '1' } });
    expect(outbox.operations[0]).toMatchObject({ state: 'conflict', version: 4 });
    const seen = server((sent) => results(sent));
    await outbox.insist(outbox.operations[0], 'op_2');
    expect(seen[0].variables.input.operations[0]).toMatchObject({ id: 'op_2', updateBeneficiary: { id: 'ben_1', baseVersion: 4, name: 'Saya' } });
    expect(outbox.operations).toEqual([]);
  });

  it('insists once, however often it is tapped', async () => {
    server((sent) => results(sent, () => ({ outcome: 'CONFLICT', version: 4, fields: [{ path: 'name', code: 'changed_meanwhile', message: '-' }] })));
    await outbox.add({ id: 'op_1', kind: 'updateBeneficiary', label: 'Uji', input: { id: 'ben_1', baseVersion: 1, name: 'Saya' } });
    const [clashed] = outbox.operations;
    const seen = server((sent) => results(sent));
    await Promise.all([outbox.insist(clashed, 'op_2'), outbox.insist(clashed, 'op_3')]);
    expect(ids(seen).flat()).toHaveLength(1);
    expect(outbox.operations).toEqual([]);
  });

  it('halves a batch that the server cannot read, until the one to blame stands alone', async () => {
    server(() => null);
    for (const id of ['ben_1', 'ben_2', 'ben_3']) await outbox.add(person(id));
    server((sent) => (sent.variables.input.operations.some((o) => o.id === 'ben_2') ? { errors: [{ message: 'Tidak sah.', extensions: { code: 'INVALID' } }] } : results(sent)));
    await outbox.send();
    expect(outbox.operations.map((o) => [o.id, o.state])).toEqual([['ben_2', 'refused']]);
  });

  it('does not send what another person wrote on this device', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    session.known = { id: 'usr_2', home: '/lapangan' };
    const seen = server((sent) => results(sent));
    await outbox.send();
    expect(ids(seen)).toEqual([]);
  });

  it('tries again later where the server is busy', async () => {
    server(() => ({ errors: [{ message: 'Sebentar lagi.', extensions: { code: 'UNAVAILABLE' } }] }));
    await outbox.add(person('ben_1'));
    expect(outbox.operations[0].state).toBe('waiting');
  });
});

describe('what can be taken back', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());
  const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });

  it('waits for its moment, then goes by itself', async () => {
    const seen = server((sent) => results(sent));
    await outbox.add(person('ben_1'), 8_000);
    expect(outbox.held(outbox.operations[0])).toBe(true);
    await outbox.add(submit('op_2', 'ben_1')); // follows it, so it waits too
    await outbox.add(person('ben_3'));
    expect(ids(seen)).toEqual([['ben_3']]);
    await later(8_010);
    await settled(() => expect(ids(seen)).toEqual([['ben_3'], ['ben_1', 'op_2']]));
    await settled(() => expect(outbox.operations).toEqual([]));
  });

  it('is withdrawn with what follows it, and never sent', async () => {
    const seen = server((sent) => results(sent));
    await outbox.add(person('ben_1'), 8_000);
    await outbox.add(submit('op_2', 'ben_1'));
    expect(await outbox.withdraw('ben_1')).toBe(true);
    expect(outbox.operations).toEqual([]);
    await later(10_000);
    await outbox.send();
    expect(ids(seen)).toEqual([]);
  });

  it('can be let go at once', async () => {
    const seen = server((sent) => results(sent));
    await outbox.add(person('ben_1'), 8_000);
    await outbox.release('ben_1');
    expect(ids(seen)).toEqual([['ben_1']]);
  });

  it('is never withdrawn once it may have reached the server', async () => {
    server(() => null); // the answer is lost, or nothing arrived: nobody knows
    await outbox.add(person('ben_1'), 8_000);
    await outbox.release('ben_1');
    expect(outbox.operations).toMatchObject([{ id: 'ben_1', state: 'waiting', tried: true }]);
    expect(await outbox.withdraw('ben_1')).toBe(false);
    expect(await outbox.withdraw('ben_unknown')).toBe(false);
    expect(outbox.operations).toHaveLength(1);
  });

  it('is not withdrawn while it is on its way', async () => {
    let answer: ((response: Response) => void) | undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
    const added = outbox.add(person('ben_1'));
    await settled(() => expect(answer).toBeDefined());
    expect(await outbox.withdraw('ben_1')).toBe(false);
    answer?.(new Response(JSON.stringify(results({ query: '', variables: { input: { operations: [{ id: 'ben_1' }] } } }))));
    await added;
    expect(outbox.operations).toEqual([]);
  });

  it('is not kept back longer by a clock that is set back', async () => {
    const seen = server((sent) => results(sent));
    await outbox.add(person('ben_1'), 8_000);
    vi.setSystemTime(Date.now() - longestHold - 60_000);
    await outbox.send();
    expect(ids(seen)).toEqual([['ben_1']]);
  });

  it('leaves the screen free when the network hangs, and is sent when it comes back', async () => {
    let answer: ((response: Response) => void) | undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
    let free = false;
    void outbox.add(person('ben_1')).then(() => (free = true));
    await settled(() => expect(answer).toBeDefined());
    await later(3_900);
    expect(free).toBe(false);
    await later(200);
    await settled(() => expect(free).toBe(true));
    expect(outbox.operations).toHaveLength(1);
    answer?.(new Response(JSON.stringify(results({ query: '', variables: { input: { operations: [{ id: 'ben_1' }] } } }))));
    await settled(() => expect(outbox.operations).toEqual([]));
  });
});

describe('what is opened again', () => {
  it('is not sent while it is mended, with what follows it, and then it goes in its old place', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    await outbox.add(submit('op_2', 'ben_1'));
    expect(await outbox.reopen('ben_1')).toBe(true);
    const seen = server((sent) => results(sent));
    await outbox.add(person('ben_3'));
    expect(ids(seen)).toEqual([['ben_3']]);
    expect(outbox.operations).toMatchObject([{ id: 'ben_1', state: 'opened', draft: { name: 'Uji Contoh' } }, { id: 'op_2' }]);
    await outbox.add({ ...person('ben_1'), input: { id: 'ben_1', name: 'Uji Benar' } });
    expect(ids(seen)).toEqual([['ben_3'], ['ben_1', 'op_2']]);
    expect(outbox.operations).toEqual([]);
    expect(await outbox.reopen('ben_1')).toBe(false);
  });

  it('becomes a change, where the server had it all along', async () => {
    server(() => null);
    await outbox.add({ ...person('ben_1'), input: { id: 'ben_1', kind: 'INDIVIDUAL', name: 'Uji Salah', submit: true } });
    await outbox.reopen('ben_1');
    const seen = server((sent) => results(sent, (id) => (id === 'ben_1' ? { outcome: 'CONFLICT', code: 'CONFLICT', version: 2 } : { outcome: 'APPLIED' })));
    await outbox.add({ ...person('ben_1'), input: { id: 'ben_1', kind: 'INDIVIDUAL', name: 'Uji Benar', submit: true } });
    expect(seen.flatMap((s) => s.variables.input.operations)).toMatchObject([
      { kind: 'REGISTER_BENEFICIARY', registerBeneficiary: { name: 'Uji Benar' } }, { kind: 'UPDATE_BENEFICIARY', updateBeneficiary: { id: 'ben_1', baseVersion: 2, name: 'Uji Benar' } }
    ]);
    expect(outbox.operations).toEqual([]);
  });

  it('is still no thing to withdraw, once it may have reached the server', async () => {
    server(() => null);
    await outbox.add(person('ben_1'));
    await outbox.reopen('ben_1');
    await outbox.add({ ...person('ben_1'), label: 'Uji Benar' }, 8_000);
    expect(await outbox.withdraw('ben_1')).toBe(false);
  });
});

describe('what is mended while it is on its way', () => {
  const answered = (sent: Sent, answer?: (id: string) => object) => new Response(JSON.stringify(results(sent, answer)));
  const typed = (name: string) => ({ ...person('ben_1'), input: { id: 'ben_1', kind: 'INDIVIDUAL', name, submit: true }, draft: { id: 'ben_1', name } });

  /** away sends ben_1 and holds the answer back; let lets it come. Whatever is sent after it is taken in. */
  async function away(first: Parameters<typeof outbox.add>[0]): Promise<{ seen: Sent[]; let: (answer?: (id: string) => object) => Promise<void> }> {
    const seen: Sent[] = [];
    let come: ((answer?: (id: string) => object) => void) | undefined;
    vi.stubGlobal('fetch', (_: string, init: { body: string }) => {
      const sent = JSON.parse(init.body) as Sent;
      seen.push(sent);
      return come ? Promise.resolve(answered(sent)) : new Promise<Response>((resolve) => (come = (answer) => resolve(answered(sent, answer))));
    });
    const added = outbox.add(first);
    await vi.waitFor(() => expect(come).toBeDefined());
    return { seen, let: async (answer) => (come?.(answer), await added, await vi.waitFor(() => expect(outbox.sending).toBe(false))) };
  }
  const sent = (seen: Sent[]) => seen.flatMap((s) => s.variables.input.operations as unknown as Record<string, unknown>[]);
  const mend = (operation: Parameters<typeof outbox.add>[0]) => void outbox.add(operation); // it waits for the network like all else
  const stored = async () => (await outbox.read(), outbox.operations);

  it('goes out as a change when the first is taken in', async () => {
    const line = await away(typed('Uji Salah'));
    expect(await outbox.reopen('ben_1')).toBe(true);
    mend(typed('Uji Benar'));
    await vi.waitFor(async () => expect((await stored())[0]).toMatchObject({ state: 'waiting', input: { name: 'Uji Benar' } }));
    await line.let(() => ({ outcome: 'APPLIED', version: 3 }));
    expect(sent(line.seen)).toMatchObject([{ kind: 'REGISTER_BENEFICIARY' }, { kind: 'UPDATE_BENEFICIARY', updateBeneficiary: { id: 'ben_1', baseVersion: 3, name: 'Uji Benar' } }]);
    expect(outbox.operations).toEqual([]);
  });

  it('goes out in the place of the first when that is refused', async () => {
    const line = await away(typed('Uji Salah'));
    await outbox.reopen('ben_1');
    mend(typed('Uji Benar'));
    await vi.waitFor(async () => expect((await stored())[0]).toMatchObject({ state: 'waiting', input: { name: 'Uji Benar' } }));
    await line.let(refusal);
    expect(sent(line.seen)).toMatchObject([{ id: 'ben_1', registerBeneficiary: { name: 'Uji Salah' } }, { id: 'ben_1', registerBeneficiary: { name: 'Uji Benar' } }]);
    expect(outbox.operations).toEqual([]);
  });

  it('stays with the person who has it open, and is a change then', async () => {
    const line = await away(typed('Uji Salah'));
    await outbox.reopen('ben_1');
    await line.let(() => ({ outcome: 'APPLIED', version: 2 }));
    expect(outbox.operations).toMatchObject([{ id: 'ben_1', state: 'opened', version: 2, draft: { name: 'Uji Salah' } }]);
    const seen = server((s) => results(s, (id) => (id === 'ben_1' ? { outcome: 'CONFLICT', code: 'CONFLICT', version: 2 } : { outcome: 'APPLIED' })));
    await outbox.add(typed('Uji Benar'));
    expect(sent(seen)).toMatchObject([{ kind: 'REGISTER_BENEFICIARY' }, { kind: 'UPDATE_BENEFICIARY', updateBeneficiary: { baseVersion: 2, name: 'Uji Benar' } }]);
    expect(outbox.operations).toEqual([]);
  });

  it('is done with when it is left as it was', async () => {
    const line = await away(typed('Uji Salah'));
    await outbox.reopen('ben_1');
    await line.let(() => ({ outcome: 'APPLIED', version: 2 }));
    const seen = server((s) => results(s, () => ({ outcome: 'DUPLICATE', first: 'APPLIED', version: 2 })));
    await outbox.again('ben_1');
    expect(sent(seen)).toMatchObject([{ id: 'ben_1', registerBeneficiary: { name: 'Uji Salah' } }]);
    expect(outbox.operations).toEqual([]);
  });

  it('is another change where it was one, with what was changed by mistake set back', async () => {
    const change = (input: object, phone: string) => ({ id: 'op_1', kind: 'updateBeneficiary' as const, label: 'Uji', input: { id: 'ben_1', baseVersion: 4, ...input }, draft: { name: 'Uji Benar', phone } });
    const line = await away(change({ phone: '0812' }, '0812'));
    await outbox.reopen('op_1');
    mend(change({ name: 'Uji Benar' }, '0811'));
    await vi.waitFor(async () => expect((await stored())[0]).toMatchObject({ state: 'waiting', input: { name: 'Uji Benar' } }));
    await line.let(() => ({ outcome: 'APPLIED', version: 5 }));
    const [, second] = sent(line.seen);
    expect(second).toMatchObject({ kind: 'UPDATE_BENEFICIARY', updateBeneficiary: { id: 'ben_1', baseVersion: 4, name: 'Uji Benar', phone: '0811' } });
    expect(second.id).not.toBe('op_1');
    expect(outbox.operations).toEqual([]);
  });

  it('is kept for its person where no change can be made of it', async () => {
    const found = (outcome: string) => ({ id: 'kunjungan-1', kind: 'recordTaskOutcome' as const, label: 'Uji', input: { taskId: 'tsk_1', outcome }, draft: { outcome } });
    const line = await away(found('NO_CHANGE'));
    await outbox.reopen('kunjungan-1');
    mend(found('DECEASED'));
    await vi.waitFor(async () => expect((await stored())[0]).toMatchObject({ state: 'waiting', input: { outcome: 'DECEASED' } }));
    const refuses = server((s) => results(s, () => ({ outcome: 'CONFLICT', code: 'CONFLICT', version: 2 })));
    await line.let(() => ({ outcome: 'APPLIED', version: 2 }));
    expect(sent(refuses)).toMatchObject([{ id: 'kunjungan-1', recordTaskOutcome: { outcome: 'DECEASED' } }]);
    expect(outbox.operations).toMatchObject([{ state: 'conflict', input: { outcome: 'DECEASED' }, draft: { outcome: 'DECEASED' } }]);
  });
});

describe('two tabs', () => {
  async function anotherTab(): Promise<typeof outbox> {
    vi.resetModules();
    const [api, safe, box] = [await import('$lib/api.svelte'), await import('./vault.svelte'), await import('./outbox.svelte')];
    api.session.known = session.known;
    api.session.viewer = session.viewer;
    await safe.vault.start();
    await box.outbox.read();
    return box.outbox;
  }
  const named = (name: string) => ({ ...person('ben_1'), input: { id: 'ben_1', kind: 'INDIVIDUAL', name } });

  it('send what lies on the device, not what they saw last', async () => {
    server(() => null);
    await outbox.add(named('Uji Salah'));
    const other = await anotherTab();
    await other.reopen('ben_1');
    await other.add(named('Uji Benar'));
    expect(outbox.operations).toMatchObject([{ input: { name: 'Uji Salah' } }]); // it was not told
    const seen = server((sent) => results(sent));
    await outbox.send();
    expect(seen.flatMap((s) => s.variables.input.operations)).toMatchObject([{ registerBeneficiary: { name: 'Uji Benar' } }]);
    expect(await (other.read(), outbox.read(), outbox.operations)).toEqual([]);
  });

  it('do not put back what the other one saw refused and mended', async () => {
    server((sent) => results(sent, refusal));
    await outbox.add(named('Uji Salah'));
    const other = await anotherTab();
    server(() => null);
    await other.add(named('Uji Benar'));
    const seen = server((sent) => results(sent));
    expect(outbox.operations[0].state).toBe('refused'); // it was not told
    await outbox.again('ben_1');
    await vi.waitFor(() => expect(outbox.operations).toEqual([]));
    expect(seen.flatMap((s) => s.variables.input.operations)).toMatchObject([{ registerBeneficiary: { name: 'Uji Benar' } }]);
  });
});

describe('a household', () => {
  const house = { id: 'hhd_1', kind: 'registerHousehold' as const, label: 'Uji', input: { id: 'hhd_1', headName: 'Uji' }, draft: {} };
  const member = (id: string) => ({ ...person(id), input: { id, name: 'Uji', householdId: 'hhd_1' } });

  it('goes before its members, and they wait until it is mended', async () => {
    server(() => null);
    await outbox.add(house);
    await outbox.add(member('ben_1'));
    await outbox.add(submit('op_2', 'ben_1'));
    expect(outbox.operations.map((o) => o.afterOp)).toEqual([undefined, 'hhd_1', 'ben_1']);
    expect(outbox.followers('hhd_1').map((o) => o.id)).toEqual(['ben_1', 'op_2']);
    server((sent) => results(sent, (id) => (id === 'hhd_1' ? refusal() : { outcome: 'REJECTED', code: 'CONFLICT', fields: [{ path: 'afterOp', code: 'predecessor', message: '-' }] })));
    await outbox.send();
    expect(outbox.operations.map((o) => o.state)).toEqual(['refused', 'waiting', 'waiting']);
    const seen = server((sent) => results(sent));
    await outbox.add(house);
    expect(ids(seen)).toEqual([['hhd_1', 'ben_1', 'op_2']]);
    expect(outbox.operations).toEqual([]);
  });

  it('takes its members with it where it is given up', async () => {
    server(() => null);
    await outbox.add(house);
    await outbox.add(member('ben_1'));
    await outbox.add(submit('op_2', 'ben_1'));
    await outbox.remove('hhd_1');
    expect(outbox.operations).toEqual([]);
  });
});

describe('a draft', () => {
  it('is still its writer’s when the server has ended the session', async () => {
    await saveDraft('warga', { name: 'Uji' });
    vi.stubGlobal('fetch', async () => new Response('', { status: 401 }));
    vi.stubGlobal('localStorage', { ...localStorage, getItem: () => null, removeItem: () => undefined });
    await session.refresh();
    expect(session.known).toBeNull();
    await saveDraft('warga', { name: 'Uji Contoh' });
    await outbox.add(person('ben_1'));
    session.known = { id: 'usr_1', home: '/lapangan' };
    expect(await loadDraft('warga')).toEqual({ name: 'Uji Contoh' });
    expect(outbox.mine().map((o) => o.id)).toEqual(['ben_1']);
    await dropDraft('warga');
  });

  it('is kept until it is dropped', async () => {
    await saveDraft('warga', { name: 'Uji' });
    expect(await loadDraft('warga')).toEqual({ name: 'Uji' });
    await dropDraft('warga');
    expect(await loadDraft('warga')).toBeUndefined();
  });

  it('stays when what was only read goes with its reader', async () => {
    await saveDraft('warga', { name: 'Uji' });
    expect(await kept('daftar', async () => ({ rows: 1 }))).toEqual({ rows: 1 });
    const none = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await kept('daftar', none)).toEqual({ rows: 1 }); // what was seen last
    expect(await kept('daftar', () => Promise.reject(new ApiError('-', 'UNAVAILABLE')))).toEqual({ rows: 1 });
    await expect(kept('daftar', () => Promise.reject(new ApiError('-', 'FORBIDDEN')))).rejects.toThrow(); // not what one may see no more
    await expect(kept('lain', none)).rejects.toThrow();
    await forgetSeen();
    await expect(kept('daftar', none)).rejects.toThrow();
    expect(await loadDraft('warga')).toEqual({ name: 'Uji' });
  });
});
