// What the device keeps, in one IndexedDB. Nothing about a person lies in it unsealed (see vault); what is readable
// are ids, states and times, so that the app can count while it is locked.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sealed } from './crypt';

export type Kind = 'registerBeneficiary' | 'updateBeneficiary' | 'submitBeneficiary' | 'nominateParticipant' | 'recordAttendance' | 'giveProvision' | 'confirmProvision' | 'recordTaskOutcome' | 'recordMeeting' | 'registerHousehold' | 'updateHousehold';
/** opened is what somebody mends at the moment; it is not sent meanwhile. */
export type State = 'waiting' | 'refused' | 'conflict' | 'opened';

/** StoredOperation is an operation at rest; a record of an older version of the app has its content in the open. */
export type StoredOperation = { id: string; kind: Kind; owner: string; membership?: string; state: State; order?: number; at?: string; afterOp?: string; subject?: string; heldUntil?: number; tried?: boolean; sealed?: Sealed };
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
}
export type Database = IDBPDatabase<Schema>;
export const stores = ['outbox', 'drafts', 'people', 'packs', 'photos', 'meta'] as const;

let opened: Promise<Database> | null = null;

export function database(): Promise<Database> {
  opened ??= openDB<Schema>('jejaring', 2, {
    upgrade(db, before) {
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
    },
    blocking(_now, _wanted, event) {
      (event.target as unknown as IDBDatabase).close(); // another tab has a newer version of the app
    }
  });
  return opened;
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

/** wipe empties everything; where unsent work must not be lost, it does so only if there is none, and says whether it did. */
export async function wipe(unsentToo: boolean): Promise<boolean> {
  const db = await database();
  const all = db.transaction([...stores], 'readwrite');
  const unsent = (await all.objectStore('outbox').count()) + (await all.objectStore('photos').count()) + (await all.objectStore('drafts').getAllKeys()).filter(isWritten).length;
  const may = unsentToo || unsent === 0;
  if (may) await Promise.all(stores.map((name) => all.objectStore(name).clear()));
  await all.done;
  return may;
}
