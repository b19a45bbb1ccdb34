// The one way registerBeneficiary and nominateParticipant are sent: written on the device first, sent when there is
// a network, kept until the server answered. Ids are minted here, so that sending twice is the same person.
import { openDB, type IDBPDatabase } from 'idb';
import { ApiError, session, type FieldError } from '$lib/api.svelte';

export type Operation = {
  id: string;
  kind: 'registerBeneficiary' | 'nominateParticipant';
  label: string;
  input: Record<string, unknown>;
  draft?: unknown; // what the person typed, to be corrected where the server refuses it
  owner: string;
  state: 'waiting' | 'refused';
  message?: string;
  fields?: FieldError[];
};

const documents = {
  registerBeneficiary:
    'mutation($input: RegisterBeneficiaryInput!) { registerBeneficiary(input: $input) { beneficiary { id } warnings { message } } }',
  nominateParticipant: 'mutation($input: NominateParticipantInput!) { nominateParticipant(input: $input) { enrollment { id status } } }'
};

let opened: Promise<IDBPDatabase> | null = null;
function database(): Promise<IDBPDatabase> {
  opened ??= openDB('jejaring', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' });
      db.createObjectStore('drafts');
    }
  });
  return opened;
}

class Outbox {
  operations = $state<Operation[]>([]);
  #sending = false;

  async start(): Promise<void> {
    await this.#read();
    addEventListener('online', () => void this.send());
    setInterval(() => void this.send(), 30_000);
    void this.send();
  }

  /** add keeps the operation on the device and tries to send it; it resolves when it is safe on the device. */
  async add(operation: Pick<Operation, 'id' | 'kind' | 'label' | 'input' | 'draft'>): Promise<void> {
    const owner = session.known?.id ?? '';
    await (await database()).put('outbox', { ...JSON.parse(JSON.stringify(operation)), owner, state: 'waiting' });
    await this.#read();
    await this.send();
  }

  async remove(id: string): Promise<void> {
    await (await database()).delete('outbox', id);
    await this.#read();
  }

  async send(): Promise<void> {
    if (this.#sending || !session.known || this.operations.length === 0) return;
    this.#sending = true;
    try {
      if (!session.viewer) await session.refresh();
      for (const operation of this.operations) {
        if (operation.state === 'waiting' && operation.owner === session.known.id && !(await this.#one(operation))) break;
      }
    } catch {
      // still no network: everything stays where it is
    } finally {
      this.#sending = false;
      await this.#read();
    }
  }

  /** one says whether to go on with the next. */
  async #one(operation: Operation): Promise<boolean> {
    const db = await database();
    try {
      await session.query(documents[operation.kind], { input: operation.input });
      await db.delete('outbox', operation.id);
      return true;
    } catch (error) {
      const later = !(error instanceof ApiError) || ['UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL', 'UNAUTHENTICATED'].includes(error.code);
      if (later) return false;
      const plain = $state.snapshot(operation) as Operation;
      await db.put('outbox', { ...plain, state: 'refused', message: error.message, fields: error.fields });
      return true;
    }
  }

  async #read(): Promise<void> {
    this.operations = (await (await database()).getAll('outbox')) as Operation[];
  }
}

export const outbox = new Outbox();

export async function saveDraft(key: string, draft: unknown): Promise<void> {
  await (await database()).put('drafts', JSON.parse(JSON.stringify(draft)), key);
}

export async function loadDraft<T>(key: string): Promise<T | undefined> {
  return (await (await database()).get('drafts', key)) as T | undefined;
}

export async function dropDraft(key: string): Promise<void> {
  await (await database()).delete('drafts', key);
}
