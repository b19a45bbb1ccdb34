// Area packs: the people of a kampung, kept sealed on the device, brought up to date by what changed since.
import { session } from '$lib/api.svelte';
import { database, type StoredPack } from './store';
import { vault } from './vault.svelte';

export type PackPerson = {
  id: string; name: string; kind: string; sex: string | null; birthDate: string | null; birthYear: number | null; nik: string | null; nikMissingReason: string | null;
  address: string | null; phone: string | null; familyHead: boolean; status: string; pathway: string; version: number; updatedAt: string;
  primaryCategory: { code: string; nameId: string; nameEn: string } | null; region: { code: string; name: string };
};
type Pull = { people: PackPerson[]; removed: string[]; complete: boolean; more: boolean; total: number; cursor: string };

const document = `query($region: String!, $cursor: String) { areaPack(regionCode: $region, cursor: $cursor) {
  people { id name kind sex birthDate birthYear nik nikMissingReason address phone familyHead status pathway version updatedAt
    primaryCategory { code nameId nameEn } region { code name } }
  removed complete more total cursor } }`;

class Packs {
  #packs = $state.raw<StoredPack[]>([]);
  #opened = $state.raw<PackPerson[]>([]);
  // another account on the same device does not see them
  all = $derived(this.#packs.filter((p) => p.owner === session.known?.id));
  people = $derived(this.#opened.filter((p) => this.all.some((pack) => pack.region === p.region.code)));
  pulling = $state('');

  async start(): Promise<void> {
    vault.onChange(() => void this.#read());
    await this.#read();
  }

  /** pull brings a kampung up to date; it goes on where it was broken off. */
  async pull(region: string, name: string): Promise<void> {
    if (this.pulling) return;
    this.pulling = region;
    try {
      const db = await database();
      let more = true;
      while (more) {
        const known = await db.get('packs', region);
        const cursor = known?.owner === session.known?.id ? known?.cursor : undefined;
        const answer = (await session.query<{ areaPack: Pull }>(document, { region, cursor })).areaPack;
        await this.#keep(region, name, answer, cursor ? known : undefined);
        more = answer.more;
      }
    } finally {
      this.pulling = '';
      await this.#read();
    }
  }

  async #keep(region: string, name: string, answer: Pull, known: StoredPack | undefined): Promise<void> {
    const sealed = await Promise.all(answer.people.map(async (p) => ({ id: p.id, region, sealed: await vault.seal(p) })));
    const fresh = answer.complete ? [...(known?.fresh ?? []), ...answer.people.map((p) => p.id)] : undefined;
    const write = (await database()).transaction(['people', 'packs'], 'readwrite');
    const people = write.objectStore('people');
    for (const one of sealed) await people.put(one);
    for (const id of answer.removed) if ((await people.get(id))?.region === region) await people.delete(id); // else it came with another kampung
    if (fresh && !answer.more) {
      for (const id of await people.index('region').getAllKeys(region)) if (!fresh.includes(id)) await people.delete(id);
    }
    await write.objectStore('packs').put({
      region, name, owner: session.known?.id ?? '', at: new Date().toISOString(), total: answer.total, cursor: answer.cursor, more: answer.more,
      fresh: answer.more ? fresh : undefined
    });
    await write.done;
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

  find(id: string): PackPerson | undefined {
    return this.people.find((p) => p.id === id);
  }

  async #read(): Promise<void> {
    const db = await database();
    this.#packs = await db.getAll('packs');
    if (vault.locked) {
      this.#opened = [];
      return;
    }
    const opened = await Promise.all((await db.getAll('people')).map((p) => vault.open<PackPerson>(p.sealed)));
    this.#opened = opened.sort((a, b) => a.name.localeCompare(b.name));
  }
}

export const packs = new Packs();
