// A rescue file holds what is not sent, sealed behind a passphrase, to be brought in on this or another device.
// From a device that nobody can unlock, it holds what lies there as it is, behind the PIN.
import { session } from '$lib/api.svelte';
import { newKey, open, openBytes, seal, unwrap, wrap, type Sealed, type Wrapped } from './crypt';
import { outbox, type Operation } from './outbox.svelte';
import { photos } from './photos.svelte';
import { database, type StoredOperation, type StoredPhoto } from './store';
import { vault } from './vault.svelte';

type Photo = { id: string; owner: string; subject: string; at: string; picture: string };
type File = { kind: 'jejaring-rescue'; made: string; behind: 'passphrase' | 'pin'; key: Text; content?: TextSealed; operations?: unknown[]; photos?: unknown[] };
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

/** rescue makes the file; while the device is locked the passphrase is not needed, the PIN opens it. */
export async function rescue(passphrase: string): Promise<Blob> {
  const db = await database();
  const file: File = { kind: 'jejaring-rescue', made: new Date().toISOString(), behind: 'pin', key: { salt: '', iterations: 0, key: { iv: '', data: '' } } };
  if (vault.locked) {
    const wrapped = await vault.wrapped();
    if (!wrapped) throw new Error('the device has no PIN');
    const lift = <R extends StoredOperation | StoredPhoto>({ sealed, ...rest }: R) => ({ ...rest, sealed: sealed && write(sealed) });
    file.key = writeKey(wrapped);
    file.operations = (await db.getAll('outbox')).map(lift);
    file.photos = (await db.getAll('photos')).map(lift);
  } else {
    const key = await newKey();
    const pictures = await Promise.all(
      (await db.getAll('photos')).map(async ({ id, owner, subject, at, sealed }): Promise<Photo> => ({ id, owner, subject, at, picture: toText(await vault.openBytes(sealed)) }))
    );
    file.behind = 'passphrase';
    file.key = writeKey(await wrap(key, passphrase));
    file.content = write(await seal(key, { operations: outbox.operations, photos: pictures }));
  }
  await db.put('meta', { at: file.made, operations: outbox.operations.map((o) => o.id), photos: photos.all.map((p) => p.id) }, 'rescued');
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}

/** rescued says whether all that is unsent now lies in a rescue file that was made here. */
export async function rescued(): Promise<boolean> {
  const made = (await (await database()).get('meta', 'rescued')) as { operations: string[]; photos?: string[] } | undefined;
  return outbox.operations.every((o) => made?.operations.includes(o.id)) && photos.all.every((p) => made?.photos?.includes(p.id));
}

export class RescueError extends Error {
  constructor(readonly why: 'file' | 'word' | 'owner') {
    super(why);
  }
}

/** restore brings a rescue file in; what is here already stays as it is. It says how many operations and photos came. */
export async function restore(text: string, word: string): Promise<number> {
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
  const { operations, pictures } = await contents(file, key);
  const mine = session.known?.id;
  if ([...operations, ...pictures].some((one) => one.owner !== mine)) throw new RescueError('owner');
  let count = await outbox.restore(operations);
  for (const { picture, ...photo } of pictures) {
    if (photos.all.some((p) => p.id === photo.id)) continue;
    await photos.put({ ...photo, state: 'waiting', sealed: await vault.sealBytes(toBytes(picture)) });
    count++;
  }
  photos.retry();
  return count;
}

async function contents(file: File, key: CryptoKey): Promise<{ operations: Operation[]; pictures: Photo[] }> {
  if (file.content) {
    const { operations, photos: pictures = [] } = await open<{ operations: Operation[]; photos?: Photo[] }>(key, read(file.content));
    return { operations, pictures };
  }
  const operations = (file.operations ?? []) as (StoredOperation & { sealed: TextSealed })[];
  const pictures = (file.photos ?? []) as (Photo & { sealed: TextSealed })[];
  return {
    operations: await Promise.all(operations.map(async ({ sealed, ...one }) => ({ ...one, ...(await open<Operation>(key, read(sealed as unknown as TextSealed))) }) as Operation)),
    pictures: await Promise.all(pictures.map(async ({ sealed, ...one }) => ({ ...one, picture: toText(await openBytes(key, read(sealed))) })))
  };
}
