// The one way that work of the field is sent: written on the device first, sent in order by syncBatch when the server
// can be reached, kept until the server answered for it. Ids are minted here, so that sending twice is once.
import { ApiError, session, type FieldError } from '$lib/api.svelte';
import { deviceReport, deviceId } from './device';
import { followUp } from './mended';
import { post, type Answer } from './send';
import { database, keep, type Kind, type State, type StoredOperation } from './store';
import { vault } from './vault.svelte';

export type Operation = {
  id: string;
  kind: Kind;
  label: string;
  input: Record<string, unknown>;
  draft?: unknown; // what the person typed, to be corrected where the server refuses it
  owner: string;
  membership?: string; // it is sent only while the owner acts through it
  state: State;
  order: number;
  at: string; // by the device's clock: a note
  afterOp?: string;
  subject?: string; // the person or household it is about
  heldUntil?: number; // by the device's clock: not sent before, so that it can be withdrawn
  tried?: boolean; // it may have reached the server
  sent?: Record<string, unknown>; // the input that may have, where it was mended since
  version?: number; // where it clashed: the present one
  office?: boolean; // where it clashed: the office decides
  message?: string;
  fields?: FieldError[];
};
type Content = Pick<Operation, 'label' | 'input' | 'sent' | 'draft' | 'message' | 'fields' | 'version' | 'office'>;
type New = Pick<Operation, 'id' | 'kind' | 'label' | 'input' | 'draft' | 'subject'>;

/** longestHold is how long an operation may be kept back; a clock that is set back does not make it longer. */
export const longestHold = 30_000;
/** patience is how long a screen waits for the network; what is sent goes on being sent. */
const patience = 4_000;

const mostAtOnce = 50;
const mostBytes = 40_000;
const longestWait = 5 * 60_000;

class Outbox {
  operations = $state.raw<Operation[]>([]);
  sending = $state(false);
  /** why nothing could be sent the last time; empty when it could. */
  trouble = $state('');
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #sent: () => void = () => undefined;

  /** onSent is called when the server has taken work in. */
  onSent(listener: () => void): void {
    this.#sent = listener;
  }

  async start(): Promise<void> {
    vault.onChange(() => void this.#read().then(() => this.send()));
    await this.#read();
    // navigator.onLine is a hint to try, never a reason not to
    addEventListener('online', () => this.retry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.retry());
    void this.send();
  }

  mine(): Operation[] {
    return this.operations.filter((o) => o.owner === session.known?.id);
  }

  /** elsewhere says that the operation goes when its owner acts for the organisation again for which it was written. */
  elsewhere(o: Operation): boolean {
    return !!o.membership && o.membership !== session.known?.membership;
  }

  count(state: State): number {
    return this.operations.filter((o) => o.state === state).length;
  }

  /** add keeps the operation on the device and tries to send it, after hold milliseconds; it resolves when it is safe on
   * the device, and at the latest a few seconds later, whatever the network does. */
  async add({ id, kind, label, input, draft, subject = subjectOf({ input }) }: New, hold = 0): Promise<void> {
    const operation: New = { id, kind, label, input, draft };
    const first = (o: Operation) => (o.kind === 'registerBeneficiary' && o.id === subject) || (o.kind === 'registerHousehold' && o.id === input.householdId);
    const before = this.operations.find((o) => o.id !== operation.id && first(o));
    const known = this.operations.find((o) => o.id === operation.id);
    const order = known?.order ?? Math.max(0, ...this.operations.map((o) => o.order)) + 1;
    await this.#put({
      ...(JSON.parse(JSON.stringify(operation)) as New), owner: session.known?.id ?? '', membership: known?.membership ?? session.known?.membership, state: 'waiting', order,
      at: new Date().toISOString(), subject, afterOp: before?.id, heldUntil: hold > 0 ? Date.now() + hold : undefined,
      tried: known?.tried, sent: known?.tried ? (known.sent ?? known.input) : undefined
    });
    void keep();
    await this.#read();
    await this.#sendPatiently();
  }

  /** held says that the operation is kept back for a moment, to be withdrawn. */
  held(o: Operation): boolean {
    const left = (o.heldUntil ?? 0) - Date.now();
    return left > 0 && left <= longestHold;
  }

  /** release lets a held operation go. */
  async release(id: string): Promise<void> {
    const write = (await database()).transaction('outbox', 'readwrite');
    const stored = await write.store.get(id);
    if (stored) await write.store.put({ ...stored, heldUntil: undefined });
    await write.done;
    await this.#read();
    await this.#sendPatiently();
  }

  /** withdraw takes an operation back that has not left the device, with what was to follow it; it says whether it could. */
  async withdraw(id: string): Promise<boolean> {
    const write = (await database()).transaction('outbox', 'readwrite');
    const stored = await write.store.get(id);
    const here = !!stored && stored.state === 'waiting' && !stored.tried;
    if (here) {
      for (const o of this.followers(id)) await write.store.delete(o.id);
      await write.store.delete(id);
    }
    await write.done;
    await this.#read();
    return here;
  }

  /** remove drops an operation that a person gave up, and what was to follow it. */
  async remove(id: string): Promise<void> {
    const db = await database();
    for (const o of this.followers(id)) await db.delete('outbox', o.id);
    await db.delete('outbox', id);
    await this.#read();
  }

  /** followers are what waits for it, and what waits for those. */
  followers(id: string): Operation[] {
    return this.operations.filter((o) => o.afterOp === id).flatMap((o) => [o, ...this.followers(o.id)]);
  }

  /** insist sends the clashing fields once more, on what is there now. */
  async insist(operation: Operation, id: string): Promise<void> {
    const input: Record<string, unknown> = { id: operation.input.id, baseVersion: operation.version };
    for (const field of operation.fields ?? []) if (field.path in operation.input) input[field.path] = operation.input[field.path];
    await this.#put({ ...operation, id, input, state: 'waiting', tried: undefined, sent: undefined, message: undefined, fields: undefined, at: new Date().toISOString() });
    await (await database()).delete('outbox', operation.id);
    await this.#read();
    await this.#sendPatiently();
  }

  /** restore puts operations of a rescue file back, unless they are here. */
  async restore(operations: Operation[]): Promise<number> {
    const fresh = operations.filter((o) => !this.operations.some((here) => here.id === o.id));
    for (const o of fresh) await this.#put(o);
    await this.#read();
    void this.send();
    return fresh.length;
  }

  /** reopen keeps an operation from being sent while a person mends it; add lets it go. It says whether it was still here. */
  async reopen(id: string): Promise<boolean> {
    const write = (await database()).transaction('outbox', 'readwrite');
    const stored = await write.store.get(id);
    if (stored?.state === 'waiting') await write.store.put({ ...stored, state: 'opened', heldUntil: undefined });
    await write.done;
    await this.#read();
    return !!stored;
  }

  /** sendPatiently sends, and is not kept waiting by a network that hangs. */
  async #sendPatiently(): Promise<void> {
    let late: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([this.send(), new Promise<void>((done) => (late = setTimeout(done, patience)))]);
    clearTimeout(late);
  }

  retry(): void {
    this.#failures = 0;
    void this.send();
  }

  /** beat tells the office how this device stands. */
  async beat(): Promise<void> {
    if (vault.locked || session.home !== '/lapangan' || !session.viewer) return;
    try {
      await post([], deviceId(), deviceReport(this.operations, []));
    } catch {
      // it is told with the next batch
    }
  }

  async send(): Promise<void> {
    if (this.sending || vault.locked || !session.known || !this.#ready().length) return;
    this.sending = true;
    try {
      // two tabs would only send twice what the server takes once; one at a time saves the data
      await navigator.locks.request('jejaring-outbox', async () => {
        await this.#read();
        if (!session.viewer) await session.refresh();
        for (let batch = this.#batch(); batch.length > 0; batch = this.#batch()) await this.#deliver(batch);
      });
      this.#failures = 0;
      this.trouble = '';
      this.#sent();
      if (this.count('refused') + this.count('conflict') > 0) void this.beat(); // the batch did not know that
    } catch (error) {
      this.trouble = error instanceof ApiError ? error.message : 'network';
      this.#later();
    } finally {
      this.sending = false;
      await this.#read();
    }
    if (!this.trouble) void this.send(); // what was added at the last moment
  }

  /** later tries again after a while that doubles, with some chance so that not all devices come at once. */
  #later(): void {
    clearTimeout(this.#timer);
    const wait = Math.min(longestWait, 2000 * 2 ** this.#failures++) * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => void this.send(), wait);
  }

  /** ready are those that may go: an operation waits for the one before it to be taken in or in the same batch. */
  #ready(): Operation[] {
    const ready: Operation[] = [];
    for (const o of this.mine()) {
      const before = o.afterOp && this.operations.find((other) => other.id === o.afterOp);
      if (o.state === 'waiting' && !this.held(o) && !this.elsewhere(o) && (!before || ready.includes(before))) ready.push(o);
    }
    return ready;
  }

  #batch(): Operation[] {
    let bytes = 0;
    const ready = this.#ready().slice(0, mostAtOnce);
    const end = ready.findIndex((o, i) => (bytes += JSON.stringify(o.input).length + 300) > mostBytes && i > 0);
    return end < 0 ? ready : ready.slice(0, end);
  }

  async #deliver(planned: Operation[]): Promise<void> {
    const batch = await this.#mark(planned);
    const answers = batch.length > 0 ? await post(batch, deviceId(), deviceReport(this.operations, batch)) : new Map<string, Answer>();
    for (const operation of batch) {
      const answer = answers.get(operation.id);
      if (!answer) throw new Error('the server left an operation without an answer');
      await this.#settle(operation, answer);
    }
    await this.#read();
  }

  /** mark notes that the operations are about to leave, and returns those that nobody withdrew or opened meanwhile. */
  async #mark(planned: Operation[]): Promise<Operation[]> {
    const write = (await database()).transaction('outbox', 'readwrite');
    const here: Operation[] = [];
    for (const operation of planned) {
      const stored = await write.store.get(operation.id);
      if (stored?.state !== 'waiting') continue;
      if (!stored.tried) await write.store.put({ ...stored, tried: true });
      here.push({ ...operation, tried: true });
    }
    await write.done;
    return here;
  }

  async #settle(operation: Operation, answer: Answer): Promise<void> {
    const outcome = answer.outcome === 'DUPLICATE' ? (answer.first ?? 'APPLIED') : answer.outcome;
    if (outcome === 'APPLIED') {
      await (await database()).delete('outbox', operation.id);
      return;
    }
    const rest = outcome === 'CONFLICT' && answer.version ? followUp(operation, answer.version) : null;
    if (rest) {
      for (const o of rest) await this.#put(o);
      await (await database()).delete('outbox', operation.id);
      return;
    }
    const waits = answer.fields.some((f) => f.code === 'predecessor') && this.operations.some((o) => o.id === operation.afterOp);
    if (waits) return; // it goes when the one before it is mended
    await this.#put({
      ...operation, tried: undefined, sent: undefined, state: outcome === 'CONFLICT' ? 'conflict' : 'refused', message: answer.message ?? undefined, fields: answer.fields,
      version: answer.version ?? undefined, office: !!answer.changeRequestId
    });
  }

  async #put(operation: Operation): Promise<void> {
    const { label, input, sent, draft, message, fields, version, office, ...open } = operation;
    const sealed = await vault.seal({ label, input, sent, draft, message, fields, version, office } satisfies Content);
    await (await database()).put('outbox', { ...open, sealed });
  }

  async #read(): Promise<void> {
    const stored = await (await database()).getAll('outbox');
    const all = await Promise.all(stored.map((one) => this.#open(one)));
    this.operations = all.sort((a, b) => a.order - b.order);
    this.#wake();
  }

  /** wake sends when the first of those held may go. */
  #wake(): void {
    clearTimeout(this.#alarm);
    const next = Math.min(...this.operations.filter((o) => this.held(o)).map((o) => o.heldUntil ?? 0));
    if (next === Infinity) return;
    this.#alarm = setTimeout(() => {
      this.operations = [...this.operations]; // what is shown of it changes
      this.#wake();
      void this.send();
    }, next - Date.now() + 1);
  }

  async #open({ sealed, ...one }: StoredOperation): Promise<Operation> {
    const open = { ...one, order: one.order ?? 0, at: one.at ?? '' };
    if (!sealed) {
      const old = open as Operation; // of an older version of the app
      if (!vault.locked) await this.#put({ ...old, subject: subjectOf(old) });
      return old;
    }
    if (vault.locked) return { ...open, label: '', input: {} };
    return { ...open, ...(await vault.open<Content>(sealed)) };
  }
}

/** subjectOf is the person or household an operation is about. */
function subjectOf({ input }: Pick<Operation, 'input'>): string {
  return String(input.id ?? input.beneficiaryId);
}

export const outbox = new Outbox();
export { dropDraft, loadDraft, saveDraft } from './drafts';
