// What the device keeps, in one IndexedDB. Nothing about a person lies in it unsealed (see vault); what is readable
// are ids, states and times, so that the app can count while it is locked.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Sealed } from './crypt';

export type Kind = 'registerBeneficiary' | 'updateBeneficiary' | 'submitBeneficiary' | 'nominateParticipant' | 'recordAttendance' | 'giveProvision' | 'confirmProvision' | 'recordTaskOutcome' | 'recordMeeting' | 'registerHousehold' | 'updateHousehold';
/** opened is what somebody mends at the moment; it is not sent meanwhile. */
export type State = 'waiting' | 'refused' | 'conflict' | 'opened';

/** StoredOperation is an operation at rest; a record of an older version of the app has its content in the open. */
export type StoredOperation = { id: string; kind: Kind; owner: string; membership?: string; state: State; order?: number; at?: string; afterOp?: string; subject?: string; heldUntil?: number; tried?: boolean; rescued?: boolean; sealed?: Sealed };
export type StoredPerson = { id: string; region: string; sealed: Sealed };
export type StoredPhoto = { id: string; owner: string; subject: string; at: string; state: State; why?: string; sealed: Sealed };
/** StoredPack is a kampung on the device; fresh are the ids that came so far in a round that starts anew, visits whom to go and see. */
export type StoredPack = { region: string; name: string; owner: string; at: string; total: number; cursor: string; fresh?: string[]; more: boolean; visits?: Sealed };

interface Schema extends DBSchema {
  outbox: { key: string; value: StoredOperation };
  drafts: { key: string; value: unknown };
  people: { key: string; value: StoredPerson; indexes: { region: string } };
  packs: { key: string; value: StoredPack };
  photos: { key: string; value: StoredPhoto };
  meta: { key: string; value: unknown };
  sent: { key: string; value: string }; // when something went to the office from here, by account and id
}
export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | null = null;

export function database(): Promise<Database> {
  opened ??= openDB<Schema>('jejaring', 3, {
    async upgrade(db, before, _, all) {
      if (before < 1) {
        db.createObjectStore('outbox', { keyPath: 'id' });
        db.createObjectStore('drafts');
      }
      if (before < 2) {
        db.createObjectStore('people', { keyPath: 'id' }).createIndex('region', 'region');
        db.createObjectStore('packs', { keyPath: 'region' });
        db.createObjectStore('photos', { keyPath: 'id' });
        db.createObjectStore('meta');
      }
      if (before < 3) {
        db.createObjectStore('sent');
        if (before === 2) await share(all);
      }
    },
    blocking(_now, _wanted, event) {
      (event.target as unknown as IDBDatabase).close(); // another tab has a newer version of the app
    }
  });
  return opened;
}

/** vaultOf is where an account's key lies. */
export const vaultOf = (account: string): string => `vault.${account}`;

/** share gives everybody who has something on the device the key that the device had for all of them before. */
async function share(all: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>): Promise<void> {
  const meta = all.objectStore('meta');
  const vault = await meta.get('vault');
  const owned = [await all.objectStore('outbox').getAll(), await all.objectStore('photos').getAll(), await all.objectStore('packs').getAll()].flat().map((one) => one.owner);
  const writers = (await all.objectStore('drafts').getAllKeys()).map((key) => key.split('/')[0]);
  if (vault) for (const account of new Set([...owned, ...writers])) await meta.put(vault, vaultOf(account));
  await meta.delete('vault');
  await meta.delete('rescued');
}

/** keep asks the browser not to clear the device's work when space is short. */
export async function keep(): Promise<void> {
  if (navigator.storage?.persist && !(await navigator.storage.persisted())) await navigator.storage.persist();
}

/** seen begins the key of what was read, not written: it goes with its reader. */
export const seen = 'dilihat.';

/** isWritten says of a key among the drafts that somebody wrote what lies there. */
export function isWritten(key: string): boolean {
  return !key.includes(`/${seen}`);
}

/** wipe takes off the device what an account keeps there, and what anybody read; where unsent work must not be lost, it does
 * so only if there is none, and says whether it did. Of other accounts, what is not sent stays. */
export async function wipe(account: string, unsentToo: boolean): Promise<boolean> {
  const all = (await database()).transaction(['outbox', 'photos', 'drafts', 'people', 'packs', 'meta'], 'readwrite');
  const [outbox, photos, drafts, meta] = [all.objectStore('outbox'), all.objectStore('photos'), all.objectStore('drafts'), all.objectStore('meta')];
  const mine = async (store: typeof outbox | typeof photos) => (await store.getAll()).filter((one) => one.owner === account).map((one) => one.id);
  const [operations, pictures, typed] = [await mine(outbox), await mine(photos), (await drafts.getAllKeys()).filter((key) => isWritten(key) && isOf(key, account))];
  const may = unsentToo || operations.length + pictures.length + typed.length === 0;
  if (may) {
    for (const id of operations) await outbox.delete(id);
    for (const id of pictures) await photos.delete(id);
    for (const key of await drafts.getAllKeys()) if (isOf(key, account) || !isWritten(key)) await drafts.delete(key);
    for (const key of [vaultOf(account), rescuedOf(account)]) await meta.delete(key);
    await Promise.all([all.objectStore('people').clear(), all.objectStore('packs').clear()]);
  }
  await all.done;
  return may;
}

/** sentOf is where it lies when something of an account went. */
export const sentOf = (account: string, id: string): string => `${account}/${id}`;

/** draftId is under which id it lies there that a draft went. */
export const draftId = (key: string): string => `draf.${key}`;

/** isOf says of a key among the drafts, or of what is sent, whose it is. */
export function isOf(key: string, account: string): boolean {
  return key.startsWith(`${account}/`);
}

/** rescuedOf is where it lies what of an account is in a rescue file. */
export const rescuedOf = (account: string): string => `rescued.${account}`;
