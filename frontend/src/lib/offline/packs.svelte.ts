// Area packs: the people of a kampung, kept sealed on the device, brought up to date by what changed since.
import { session } from '$lib/api.svelte';
import { outbox, type Operation } from './outbox.svelte';
import { database, type StoredPack } from './store';
import { vault } from './vault.svelte';

export type PackPerson = {
  id: string; name: string; kind: string; sex: string | null; birthDate: string | null; birthYear: number | null; nik: string | null; nikMissingReason: string | null;
  address: string | null; phone: string | null; familyHead: boolean; status: string; pathway: string; version: number;
  primaryCategory: { code: string; nameId: string; nameEn: string } | null; region: { code: string; name: string }; canUpdate?: { allowed: boolean };
};
/** Visit is a task of the yearly update: whom to see, until when; again says why the office sent it back. */
export type Visit = { task: string; person: string; dueOn: string; again: string };
type Pull = { visits: { id: string; dueOn: string; returnReason: string; beneficiary: { id: string } | null }[]; people: PackPerson[]; removed: string[]; complete: boolean; more: boolean; total: number; cursor: string };

const document = `query($region: String!, $cursor: String) { areaPack(regionCode: $region, cursor: $cursor) {
  people { id name kind sex birthDate birthYear nik nikMissingReason address phone familyHead status pathway version
    primaryCategory { code nameId nameEn } region { code name } canUpdate { allowed } }
  visits { id dueOn returnReason beneficiary { id } } removed complete more total cursor } }`;

class Packs {
  #packs = $state.raw<StoredPack[]>([]);
  #opened = $state.raw<PackPerson[]>([]);
  #visits = $state.raw<Visit[]>([]);
  // another account on the same device does not see them
  all = $derived(this.#packs.filter((p) => p.owner === session.known?.id));
  people = $derived(this.#opened.filter((p) => this.all.some((pack) => pack.region === p.region.code)));
  /** whom to visit, of those on the device. */
  visits = $derived(this.#visits.filter((v) => this.people.some((p) => p.id === v.person)));
  pulling = $state('');
  #reads = 0;
  #shown = 0;

  async start(): Promise<void> {
    vault.onChange(() => this.#read());
    await this.#read();
  }

  /** pull brings a kampung up to date; it goes on where it was broken off. */
  async pull(region: string, name: string): Promise<void> {
    const owner = session.known?.id;
    if (this.pulling || !owner) return;
    this.pulling = region;
    try {
      const db = await database();
      let more = true;
      while (more) {
        const before = await db.get('packs', region);
        const cursor = before?.owner === owner ? before.cursor : undefined;
        const answer = (await session.query<{ areaPack: Pull }>(document, { region, cursor })).areaPack;
        more = (await this.#keep(region, name, owner, answer, before)) && answer.more;
      }
    } finally {
      this.pulling = '';
      await this.#read();
    }
  }

  /** keep says whether it did: not where the kampung was dropped, the device left, or another tab was quicker, while the answer was awaited. */
  async #keep(region: string, name: string, owner: string, answer: Pull, before: StoredPack | undefined): Promise<boolean> {
    if (session.known?.id !== owner) return false; // nothing is sealed for somebody who left
    const known = before?.owner === owner ? before : undefined;
    const sealed = await Promise.all(answer.people.map(async (p) => ({ id: p.id, region, sealed: await vault.seal(p) })));
    const fresh = answer.complete ? [...(known?.fresh ?? []), ...answer.people.map((p) => p.id)] : undefined;
    const toDo = answer.visits.flatMap((v): Visit[] => (v.beneficiary ? [{ task: v.id, person: v.beneficiary.id, dueOn: v.dueOn, again: v.returnReason }] : []));
    const visits = answer.more ? known?.visits : await vault.seal(toDo);
    const write = (await database()).transaction(['people', 'packs'], 'readwrite');
    const people = write.objectStore('people');
    const now = await write.objectStore('packs').get(region);
    if (session.known?.id !== owner || now?.owner !== before?.owner || now?.cursor !== before?.cursor) {
      await write.done;
      return false;
    }
    if (now && !known) for (const id of await people.index('region').getAllKeys(region)) await people.delete(id); // another account's, under another key
    for (const one of sealed) await people.put(one);
    for (const id of answer.removed) if ((await people.get(id))?.region === region) await people.delete(id); // else it came with another kampung
    if (fresh && !answer.more) {
      for (const id of await people.index('region').getAllKeys(region)) if (!fresh.includes(id)) await people.delete(id);
    }
    await write.objectStore('packs').put({
      region, name, visits, owner, at: new Date().toISOString(), total: answer.total, cursor: answer.cursor, more: answer.more,
      fresh: answer.more ? fresh : undefined
    });
    await write.done;
    return true;
  }

  async drop(region: string): Promise<void> {
    const write = (await database()).transaction(['people', 'packs'], 'readwrite');
    for (const id of await write.objectStore('people').index('region').getAllKeys(region)) await write.objectStore('people').delete(id);
    await write.objectStore('packs').delete(region);
    await write.done;
    await this.#read();
  }

  /** refresh brings every kampung up to date, where the server can be reached. */
  refresh(): void {
    void (async () => {
      for (const pack of this.all) await this.pull(pack.region, pack.name);
    })().catch(() => undefined); // without a network the packs stay as they are
  }

  /** clear takes every kampung off the device. */
  async clear(): Promise<void> {
    const write = (await database()).transaction(['people', 'packs'], 'readwrite');
    await Promise.all([write.objectStore('people').clear(), write.objectStore('packs').clear(), write.done]);
    await this.#read();
  }

  /** visit is the open task about a person. */
  visit(person: string): Visit | undefined {
    return this.visits.find((v) => v.person === person);
  }

  /** recorded is the result of a task that waits on this device. */
  recorded(task: string): Operation | undefined {
    return outbox.operations.find((o) => o.input.taskId === task);
  }

  find(id: string): PackPerson | undefined {
    return this.people.find((p) => p.id === id);
  }

  async #read(): Promise<void> {
    const turn = ++this.#reads;
    const db = await database();
    const all = await db.getAll('packs');
    const stored = await db.getAll('people');
    const mine = vault.locked ? [] : all.filter((p) => p.owner === session.writer);
    const visits = (await Promise.all(mine.map((p) => (p.visits ? vault.open<Visit[]>(p.visits) : [])))).flat();
    const opened = await Promise.all(stored.filter((one) => mine.some((p) => p.region === one.region)).map((one) => vault.open<PackPerson>(one.sealed)));
    if (turn < this.#shown) return; // a later one was quicker
    this.#shown = turn;
    this.#packs = all;
    this.#visits = visits;
    this.#opened = opened.sort((a, b) => a.name.localeCompare(b.name));
  }
}

export const packs = new Packs();
