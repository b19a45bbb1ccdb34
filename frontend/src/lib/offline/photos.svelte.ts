// Photos have a queue of their own, so that a person's record never waits for a picture. A photo is shrunk and sealed
// when it is taken; it is sent when its person is with the server, under an id minted here: sending twice is one file.
import { ApiError, session } from '$lib/api.svelte';
import { shrink } from './shrink';
import { database, keep, sentOf, type StoredPhoto } from './store';
import { ulid } from './ulid';
import { vault } from './vault.svelte';

export type Photo = Omit<StoredPhoto, 'sealed'>;
const longestWait = 5 * 60_000;
const patience = 120_000;
const final = ['INVALID', 'CONFLICT', 'FORBIDDEN', 'NOT_FOUND'];

class Photos {
  /** all are the writer's; of other accounts only the number is known. */
  all = $state.raw<Photo[]>([]);
  others = $state(0);
  sending = $state(false);
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent: (subject: string) => void = () => undefined;
  /** whether a person's own record is not with the server yet; the photo goes after it. */
  #held: (subject: string) => boolean = () => false;
  #ready: () => Promise<void> = async () => undefined;

  /** start begins to send; ready resolves once held can be asked about the present account. */
  async start(held: (subject: string) => boolean, ready: () => Promise<void>): Promise<void> {
    this.#held = held;
    this.#ready = ready;
    vault.onChange(() => this.read().then(() => void this.send()));
    addEventListener('online', () => this.retry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.read().then(() => this.retry()));
    await this.read();
    void this.send();
  }

  mine(): Photo[] {
    return this.all.filter((p) => p.owner === session.known?.id);
  }

  of(subject: string): Photo[] {
    return this.all.filter((p) => p.subject === subject);
  }

  waiting(): number {
    return this.all.filter((p) => p.state === 'waiting').length;
  }

  /** onSent is called with the person whose photo the server has taken in. */
  onSent(listener: (subject: string) => void): void {
    this.#sent = listener;
  }

  /** add keeps a photo of a person on the device; it resolves when it is safe there. */
  async add(subject: string, picture: Blob): Promise<void> {
    const owner = session.writer;
    const sealed = await vault.sealBytes(await (await shrink(picture)).arrayBuffer());
    await this.put({ id: `fil_${ulid()}`, owner, subject, at: new Date().toISOString(), state: 'waiting', sealed });
    void keep();
    void this.send();
  }

  async put(photo: StoredPhoto): Promise<void> {
    await (await database()).put('photos', photo);
    await this.read();
  }

  async remove(id: string): Promise<void> {
    await (await database()).delete('photos', id);
    await this.read();
  }

  /** forget drops the writer's photos of what a person gave up. */
  async forget(subject: string): Promise<void> {
    const owner = session.writer;
    const write = (await database()).transaction('photos', 'readwrite');
    for (const photo of await write.store.getAll()) if (photo.subject === subject && photo.owner === owner) await write.store.delete(photo.id);
    await write.done;
    await this.read();
  }

  /** again lets a refused photo try once more. */
  async again(id: string): Promise<void> {
    await this.#turn(id, 'waiting');
    this.retry();
  }

  /** turn changes the state of a photo, unless it is gone from the device meanwhile. */
  async #turn(id: string, state: Photo['state'], why?: string): Promise<void> {
    const write = (await database()).transaction('photos', 'readwrite');
    const photo = await write.store.get(id);
    if (photo) await write.store.put({ ...photo, state, why });
    await write.done;
    await this.read();
  }

  retry(): void {
    this.#failures = 0;
    void this.send();
  }

  async send(): Promise<void> {
    if (this.sending || vault.locked || !session.known || this.waiting() === 0) return;
    this.sending = true;
    clearTimeout(this.#timer);
    try {
      await navigator.locks.request('jejaring-photos', async () => {
        await this.#ready();
        await this.read();
        for (let next = this.#next(); next; next = this.#next()) await this.#one(next.id);
      });
      this.#failures = 0;
    } catch {
      this.#timer = setTimeout(() => void this.send(), Math.min(longestWait, 4000 * 2 ** this.#failures++) * (0.75 + Math.random() / 2));
    } finally {
      this.sending = false;
    }
  }

  #next(): Photo | undefined {
    return this.mine().find((p) => p.state === 'waiting' && !this.#held(p.subject));
  }

  async #one(id: string): Promise<void> {
    const db = await database();
    const photo = await db.get('photos', id);
    if (!photo) return this.read();
    try {
      await upload(id, new Blob([await vault.openBytes(photo.sealed)], { type: 'image/jpeg' }));
      await session.query('mutation($input: AttachFileInput!) { attachFile(input: $input) { file { id } } }', { input: { fileId: id, subjectId: photo.subject } });
      const gone = db.transaction(['photos', 'sent'], 'readwrite');
      await gone.objectStore('photos').delete(id);
      await gone.objectStore('sent').put(new Date().toISOString(), sentOf(photo.owner, id));
      await gone.done;
      this.#sent(photo.subject);
    } catch (error) {
      if (!(error instanceof ApiError) || !final.includes(error.code)) throw error;
      await this.#turn(id, 'refused', error.code); // the next ones need not wait for it
    }
    await this.read();
  }

  /** read shows what lies on the device now. */
  async read(): Promise<void> {
    const stored = await (await database()).getAll('photos');
    const mine = stored.filter((one) => one.owner === session.writer);
    this.others = stored.length - mine.length;
    this.all = mine.map(({ id, owner, subject, at, state, why }) => ({ id, owner, subject, at, state, why })).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** upload sends the content; the same id and content is the same file, however often an answer is lost. */
async function upload(id: string, picture: Blob): Promise<void> {
  const form = new FormData();
  form.append('id', id);
  form.append('file', picture, 'foto.jpg');
  await session.ask('/files', { method: 'POST', headers: { 'X-Jejaring-Upload': '1' }, body: form, signal: AbortSignal.timeout(patience) });
}

export const photos = new Photos();
