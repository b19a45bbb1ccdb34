// The one way that work of the field is sent: written on the device first, sent in order by syncBatch when the server
// can be reached, kept until the server answered for it. Ids are minted here, so that sending twice is once.
import { ApiError, session, type FieldError } from '$lib/api.svelte';
import { deviceReport, deviceId } from './device';
import { either, heard, settle } from './mended';
import { post, type Answer } from './send';
import { database, keep, sentOf, type Kind, type State, type StoredOperation } from './store';
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
  rescued?: boolean; // out of a rescue file, as it was then: the server may have it, or a later one of it
  sent?: Record<string, unknown>; // the input that may have, where it was mended since
  version?: number; // where it clashed: the present one; where it is opened: the server has what was sent before
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
  /** operations are the writer's; of other accounts only the number is known. */
  operations = $state.raw<Operation[]>([]);
  others = $state(0);
  sending = $state(false);
  /** why nothing could be sent the last time; empty when it could. */
  trouble = $state('');
  #failures = 0;
  #reads = 0;
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #sent: () => void = () => undefined;
  readonly #known = new Set<string>(); // of rescued ones, what the server had already

  /** onSent is called when the server has taken work in. */
  onSent(listener: () => void): void {
    this.#sent = listener;
  }

  async start(): Promise<void> {
    vault.onChange(() => this.read().then(() => void this.send()));
    await this.read();
    // navigator.onLine is a hint to try, never a reason not to
    addEventListener('online', () => this.retry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.read().then(() => this.retry()));
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
    const operation = JSON.parse(JSON.stringify({ id, kind, label, input, draft })) as New;
    const owner = session.writer;
    const first = (o: Operation) => o.id !== id && ((o.kind === 'registerBeneficiary' && o.id === subject) || (o.kind === 'registerHousehold' && o.id === input.householdId));
    // where another tab or the sending took it meanwhile, what was shown of it is what is known of it
    const shown = this.operations.find((o) => o.id === id);
    await this.#change(id, (here) => {
      const known = here ?? shown;
      const sent = known?.tried ? either(known.sent, known.input) : undefined;
      return [{
        ...operation, owner: known?.owner || owner, membership: known?.membership ?? session.known?.membership, state: 'waiting', order: known?.order ?? this.#last() + 1,
        at: new Date().toISOString(), subject, afterOp: this.operations.find(first)?.id, heldUntil: hold > 0 ? Date.now() + hold : undefined, tried: known?.tried, sent
      }];
    });
    void keep();
    await this.read();
    await this.#sendPatiently();
  }

  #last(): number {
    return Math.max(0, ...this.operations.map((o) => o.order));
  }

  /** again sends what lies there, as it is, after a refusal or where nothing was mended in the end. */
  async again(id: string): Promise<void> {
    await this.#change(id, (here) => (here?.state === 'refused' || here?.state === 'opened' ? [{ ...here, state: 'waiting', message: undefined, fields: undefined }] : null));
    await this.read();
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
    await this.read();
    await this.#sendPatiently();
  }

  /** withdraw takes an operation back that has not left the device, with what was to follow it; it says whether it could. */
  withdraw(id: string): Promise<boolean> {
    return this.#drop(id, (stored) => stored.state === 'waiting' && !stored.tried);
  }

  /** remove drops an operation that a person gave up, and what was to follow it. */
  async remove(id: string): Promise<void> {
    await this.#drop(id, () => true);
  }

  async #drop(id: string, may: (stored: StoredOperation) => boolean): Promise<boolean> {
    const write = (await database()).transaction(['outbox', 'sent'], 'readwrite');
    const outbox = write.objectStore('outbox');
    const all = await outbox.getAll();
    const stored = all.find((o) => o.id === id);
    const here = !!stored && may(stored);
    if (here) for (const o of [stored, ...after(all, id)]) await outbox.delete(o.id);
    if (here && stored.state === 'conflict') await write.objectStore('sent').put(new Date().toISOString(), sentOf(stored.owner, id)); // the office has it
    await write.done;
    await this.read();
    return here;
  }

  /** followers are what waits for it, and what waits for those. */
  followers(id: string): Operation[] {
    return after(this.operations, id);
  }

  /** insist sends the clashing fields once more, on what is there now; all of it where the server did not say which. */
  async insist({ id: before }: Operation, id: string): Promise<void> {
    await this.#change(before, (here) => {
      if (here?.state !== 'conflict') return null; // a double tap, or another tab
      const asked = here.fields?.length ? here.fields.map((f) => f.path) : Object.keys(here.input);
      const input = { ...Object.fromEntries(asked.filter((path) => path in here.input).map((path) => [path, here.input[path]])), id: here.input.id, baseVersion: here.version };
      return [{ ...here, id, input, state: 'waiting', tried: undefined, sent: undefined, message: undefined, fields: undefined, at: new Date().toISOString() }];
    });
    await this.read();
    await this.#sendPatiently();
  }

  /** restore puts operations of a rescue file back, unless they are here; it says which, and which of them the server had. */
  async restore(operations: Operation[]): Promise<{ put: string[]; known: string[] }> {
    const put: string[] = [];
    for (const o of operations) if (await this.#change(o.id, (here) => (here ? null : [{ ...o, rescued: true }]))) put.push(o.id);
    await this.read();
    await this.#sendPatiently();
    return { put, known: put.filter((id) => this.#known.has(id)) };
  }

  /** reopen keeps an operation from being sent while a person mends it; add lets it go. It says whether it was still here. */
  async reopen(id: string): Promise<boolean> {
    const write = (await database()).transaction('outbox', 'readwrite');
    const stored = await write.store.get(id);
    if (stored?.state === 'waiting') await write.store.put({ ...stored, state: 'opened', heldUntil: undefined });
    await write.done;
    await this.read();
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
        await this.read();
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
      await this.read();
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
      if (operation.rescued && (answer.outcome === 'DUPLICATE' || heard(answer))) this.#known.add(operation.id);
      await this.#change(operation.id, (here) => (here ? settle(operation, here, answer, (id) => this.operations.some((o) => o.id === id)) : null));
    }
    await this.read();
  }

  /** mark notes that the operations are about to leave, and returns those that nobody withdrew or opened meanwhile, as they lie there now. */
  async #mark(planned: Operation[]): Promise<Operation[]> {
    const db = await database();
    const found = (await Promise.all(planned.map((o) => db.get('outbox', o.id)))).filter((o) => o !== undefined);
    const opened = await Promise.all(found.map((o) => this.#open(o, true)));
    const write = db.transaction('outbox', 'readwrite');
    const here: Operation[] = [];
    for (const [i, before] of found.entries()) {
      const stored = await write.store.get(before.id);
      if (stored?.state !== 'waiting' || stampOf(stored) !== stampOf(before)) continue; // changed at this moment: it goes with the next batch
      if (!stored.tried) await write.store.put({ ...stored, tried: true });
      here.push({ ...opened[i], tried: true });
    }
    await write.done;
    return here;
  }

  /** change puts in the place of an operation what next makes of it as it lies there; null leaves it. Sealing takes a
   * moment, so it is made anew where somebody (another tab, the sending, a person) changed it in that moment. */
  async #change(id: string, next: (here?: Operation) => Operation[] | null): Promise<boolean> {
    const db = await database();
    for (;;) {
      const stored = await db.get('outbox', id);
      const made = next(stored && (await this.#open(stored, true)));
      if (!made) return false;
      const sealed = await Promise.all(made.map(close));
      const write = db.transaction(['outbox', 'sent'], 'readwrite');
      const outbox = write.objectStore('outbox');
      const same = stampOf(await outbox.get(id)) === stampOf(stored);
      if (same && stored && !made.some((o) => o.id === id)) {
        await outbox.delete(id);
        await write.objectStore('sent').put(new Date().toISOString(), sentOf(stored.owner, id));
      }
      if (same) for (const one of sealed) await outbox.put(one);
      await write.done;
      if (same) return true;
    }
  }

  /** read shows what lies on the device now. */
  async read(): Promise<void> {
    const turn = ++this.#reads;
    const stored = await (await database()).getAll('outbox');
    const mine = stored.filter((one) => one.owner === session.writer);
    const all = await Promise.all(mine.map((one) => this.#open(one)));
    if (turn < this.#shown) return; // a later one was quicker
    this.#shown = turn;
    this.others = stored.length - mine.length;
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

  async #open({ sealed, ...one }: StoredOperation, now = false): Promise<Operation> {
    const open = { ...one, order: one.order ?? 0, at: one.at ?? '' };
    if (!sealed) {
      const old = open as Operation; // of an older version of the app
      if (!vault.locked && !now) await this.#change(one.id, (here) => (here ? [{ ...here, subject: subjectOf(here) }] : null));
      return old;
    }
    if (vault.locked && !now) return { ...open, label: '', input: {} };
    return { ...open, ...(await vault.open<Content>(sealed)) };
  }
}

/** close is the operation at rest. */
async function close({ label, input, sent, draft, message, fields, version, office, ...open }: Operation): Promise<StoredOperation> {
  return { ...open, sealed: await vault.seal({ label, input, sent, draft, message, fields, version, office } satisfies Content) };
}

/** stampOf is another one after every change: each sealing has a number of its own. */
function stampOf(stored?: StoredOperation): string {
  return JSON.stringify({ ...stored, sealed: stored?.sealed && [...stored.sealed.iv] });
}

function after<O extends { id: string; afterOp?: string }>(all: O[], id: string): O[] {
  return all.filter((o) => o.afterOp === id).flatMap((o) => [o, ...after(all, o.id)]);
}

/** subjectOf is the person or household an operation is about. */
function subjectOf({ input }: Pick<Operation, 'input'>): string {
  return String(input.id ?? input.beneficiaryId);
}

export const outbox = new Outbox();
export { discardDraft, dropDraft, loadDraft, saveDraft } from './drafts';
