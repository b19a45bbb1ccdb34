// A rescue file holds what is not sent, drafts too, sealed behind a passphrase, to be brought in on this or another device.
// From a device that nobody can unlock, it holds what lies there as it is, behind the PIN.
import { session } from '$lib/api.svelte';
import { newKey, open, openBytes, seal, unwrap, wrap, type Sealed, type Wrapped } from './crypt';
import { outbox, type Operation } from './outbox.svelte';
import { photos } from './photos.svelte';
import { database, draftId, isOf, isWritten, rescuedOf, sentOf, type Database, type StoredOperation, type StoredPhoto } from './store';
import { vault } from './vault.svelte';

type Photo = { id: string; owner: string; subject: string; at: string; picture: string };
type Draft = { key: string; at?: string; draft: unknown };
type StoredDraft = { key: string; sealed: Sealed; at?: string };
type Unsent = { operations: StoredOperation[]; photos: StoredPhoto[]; drafts: StoredDraft[] };
type File = { kind: 'jejaring-rescue'; made: string; behind: 'passphrase' | 'pin'; key: Text; content?: TextSealed; operations?: unknown[]; photos?: unknown[]; drafts?: unknown[] };
type TextSealed = { iv: string; data: string };
type Text = { salt: string; iterations: number; key: TextSealed };

export const shortestPassphrase = 10;

const toText = (bytes: ArrayBuffer | Uint8Array): string => {
  let out = '';
  const all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  for (let i = 0; i < all.length; i += 0x8000) out += String.fromCharCode(...all.subarray(i, i + 0x8000));
  return btoa(out);
};
const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const write = (s: Sealed): TextSealed => ({ iv: toText(s.iv), data: toText(s.data) });
const read = (s: TextSealed): Sealed => ({ iv: toBytes(s.iv), data: toBytes(s.data).buffer });
const writeKey = (w: Wrapped): Text => ({ salt: toText(w.salt), iterations: w.iterations, key: write(w.key) });
const readKey = (w: Text): Wrapped => ({ salt: toBytes(w.salt), iterations: w.iterations, key: read(w.key) });

/** unsentIn is all of the writer that is on this device only, as it lies there at one moment. */
async function unsentIn(db: Database): Promise<Unsent> {
  const account = session.writer;
  const read = db.transaction(['outbox', 'photos', 'drafts']);
  const [operations, photos, keys, values] = await Promise.all([read.objectStore('outbox').getAll(), read.objectStore('photos').getAll(), read.objectStore('drafts').getAllKeys(), read.objectStore('drafts').getAll()]);
  const drafts = keys.map((key, i) => ({ key, ...(values[i] as { sealed: Sealed; at?: string }) })).filter(({ key }) => isWritten(key) && isOf(key, account));
  const mine = <R extends { owner: string }>(all: R[]) => all.filter((one) => one.owner === account);
  return { operations: mine(operations), photos: mine(photos), drafts };
}

/** marks name what lies there by its sealing: what is mended later has another mark. */
function marks({ operations, photos, drafts }: Unsent): string[] {
  return [...operations, ...photos, ...drafts].map(({ sealed, ...one }) => `${'id' in one ? one.id : one.key} ${sealed ? toText(sealed.iv) : ''}`);
}

/** rescue makes the file; while the device is locked the passphrase is not needed, the PIN opens it. */
export async function rescue(passphrase: string): Promise<Blob> {
  const db = await database();
  const file: File = { kind: 'jejaring-rescue', made: new Date().toISOString(), behind: 'pin', key: { salt: '', iterations: 0, key: { iv: '', data: '' } } };
  const unsent = await unsentIn(db);
  if (vault.locked) {
    const wrapped = await vault.wrapped();
    if (!wrapped) throw new Error('the device has no PIN');
    const lift = <R extends { sealed?: Sealed }>({ sealed, ...rest }: R) => ({ ...rest, sealed: sealed && write(sealed) });
    file.key = writeKey(wrapped);
    file.operations = unsent.operations.map(lift);
    file.photos = unsent.photos.map(lift);
    file.drafts = unsent.drafts.map(lift);
  } else {
    const key = await newKey();
    const operations = await Promise.all(unsent.operations.map(async ({ sealed, ...one }) => ({ ...one, ...(sealed && (await vault.open<object>(sealed))) })));
    const photos = await Promise.all(unsent.photos.map(async ({ id, owner, subject, at, sealed }): Promise<Photo> => ({ id, owner, subject, at, picture: toText(await vault.openBytes(sealed)) })));
    const drafts = await Promise.all(unsent.drafts.map(async ({ key, at, sealed }): Promise<Draft> => ({ key, at, draft: await vault.open(sealed) })));
    file.behind = 'passphrase';
    file.key = writeKey(await wrap(key, passphrase));
    file.content = write(await seal(key, { operations, photos, drafts }));
  }
  await db.put('meta', { at: file.made, marks: marks(unsent) }, rescuedOf(session.writer));
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}

/** rescued says whether all that is unsent now, as it is now, lies in a rescue file that was made here. */
export async function rescued(): Promise<boolean> {
  const db = await database();
  const made = (await db.get('meta', rescuedOf(session.writer))) as { marks?: string[] } | undefined;
  return marks(await unsentIn(db)).every((mark) => made?.marks?.includes(mark));
}

export class RescueError extends Error {
  constructor(readonly why: 'file' | 'word' | 'owner') {
    super(why);
  }
}

/** Restored counts what came, what had been sent already, and what is here in the same state or a newer one. */
export type Restored = { fresh: number; sent: number; older: number };

/** restore brings a rescue file in, of what is not sent and not here in the same state or a newer one. */
export async function restore(text: string, word: string): Promise<Restored> {
  let file: File;
  try {
    file = JSON.parse(text) as File;
  } catch {
    throw new RescueError('file');
  }
  if (file.kind !== 'jejaring-rescue') throw new RescueError('file');
  const key = await unwrap(readKey(file.key), word).catch(() => {
    throw new RescueError('word');
  });
  const { operations, pictures, drafts } = await contents(file, key);
  const mine = session.known?.id;
  if ([...operations, ...pictures].some((one) => one.owner !== mine) || drafts.some((d) => !d.key.startsWith(`${mine}/`))) throw new RescueError('owner');
  const db = await database();
  const went = async (id: string) => (await db.get('sent', sentOf(session.writer, id))) ?? '';
  const count: Restored = { fresh: 0, sent: 0, older: 0 };

  const unsent: Operation[] = [];
  for (const o of operations) {
    if (await went(o.id)) count.sent++;
    else unsent.push(o);
  }
  const { put, known } = await outbox.restore(unsent);
  count.fresh += put.length - known.length;
  count.sent += known.length;
  count.older += unsent.length - put.length;

  for (const { picture, ...photo } of pictures) {
    if (await went(photo.id)) count.sent++;
    else count[(await addPhoto({ ...photo, state: 'waiting', sealed: await vault.sealBytes(toBytes(picture)) })) ? 'fresh' : 'older']++;
  }

  const there = await registered(drafts.map((d) => personOf(d.key)).filter((id) => id && !operations.some((o) => o.id === id)));
  for (const { key, at = file.made, draft } of drafts) {
    const [name, person] = [key.slice(`${mine}/`.length), personOf(key)];
    if ([await went(draftId(name)), await went(person)].some((time) => time >= at) || there.includes(person)) count.sent++;
    else count[(await addDraft(key, at, await vault.seal(draft))) ? 'fresh' : 'older']++;
  }
  await photos.read();
  photos.retry();
  return count;
}

/** personOf is whom a draft is the registration of; empty where it is none. */
function personOf(key: string): string {
  return /\/warga\/(ben_\w+)$/.exec(key)?.[1] ?? '';
}

/** registered are those whom the office has already, as far as it can be reached. */
async function registered(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const read = session.query<{ nodes: ({ id: string } | null)[] }>('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  return (await read.catch(() => ({ nodes: [] }))).nodes.flatMap((one) => one?.id ?? []);
}

/** addPhoto puts a photo that is not there yet, and says whether it did. */
async function addPhoto(photo: StoredPhoto): Promise<boolean> {
  const write = (await database()).transaction('photos', 'readwrite');
  const fresh = !(await write.store.getKey(photo.id));
  if (fresh) await write.store.put(photo);
  await write.done;
  return fresh;
}

/** addDraft puts a draft unless the same or a newer one is there, and says whether it did. */
async function addDraft(key: string, at: string, sealed: Sealed): Promise<boolean> {
  const write = (await database()).transaction('drafts', 'readwrite');
  const here = (await write.store.get(key)) as { at?: string } | undefined;
  const fresh = !here || (here.at ?? '~') < at;
  if (fresh) await write.store.put({ sealed, at }, key);
  await write.done;
  return fresh;
}

async function contents(file: File, key: CryptoKey): Promise<{ operations: Operation[]; pictures: Photo[]; drafts: Draft[] }> {
  if (file.content) {
    const { operations, photos: pictures = [], drafts = [] } = await open<{ operations: Operation[]; photos?: Photo[]; drafts?: Draft[] }>(key, read(file.content));
    return { operations, pictures, drafts };
  }
  const operations = (file.operations ?? []) as (StoredOperation & { sealed: TextSealed })[];
  const pictures = (file.photos ?? []) as (Photo & { sealed: TextSealed })[];
  const drafts = (file.drafts ?? []) as { key: string; at?: string; sealed: TextSealed }[];
  return {
    operations: await Promise.all(operations.map(async ({ sealed, ...one }) => ({ ...one, ...(await open<Operation>(key, read(sealed as unknown as TextSealed))) }) as Operation)),
    pictures: await Promise.all(pictures.map(async ({ sealed, ...one }) => ({ ...one, picture: toText(await openBytes(key, read(sealed))) }))),
    drafts: await Promise.all(drafts.map(async ({ sealed, key: place, at }) => ({ key: place, at, draft: await open(key, read(sealed)) })))
  };
}
