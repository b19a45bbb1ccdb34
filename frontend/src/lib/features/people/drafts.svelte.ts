import { session } from '$lib/api.svelte';
import { discardDraft, dropDraft, loadDraft, loadDrafts, saveDraft } from '$lib/offline/drafts';
import { vault } from '$lib/offline/vault.svelte';
import { whole, type Draft } from './draft';

type Kept = { draft: Draft; at: string };
const each = 'warga/';

// What somebody began to write on this device and did not send yet; each user sees the own ones. Each lies by itself, so
// that two tabs do not write over each other's.
class Drafts {
  all = $state.raw<Kept[]>([]);
  #reader = '';

  /** read fetches them from the device. */
  async read(): Promise<void> {
    if (this.#reader !== session.writer) this.all = [];
    this.#reader = session.writer;
    if (vault.locked) return;
    await this.#older();
    const kept = await loadDrafts<Kept>(each);
    this.all = kept.map((k) => ({ ...k, draft: whole(k.draft) })).sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** older brings in what an older version of the app kept: one draft, or all of them as one. */
  async #older(): Promise<void> {
    const list = `warga.${session.writer}`;
    const one = await loadDraft<Draft>('warga');
    const many = await loadDraft<Kept[]>(list);
    if (one?.name) await this.#save({ draft: whole(one), at: new Date().toISOString() });
    for (const kept of many ?? []) await this.#save(kept);
    if (one) await dropDraft('warga');
    if (many) await dropDraft(list);
  }

  #save(kept: Kept): Promise<void> {
    return saveDraft(each + kept.draft.id, kept);
  }

  find(id: string | null): Draft | undefined {
    return this.all.find((k) => k.draft.id === id)?.draft;
  }

  async keep(draft: Draft): Promise<void> {
    const kept = { draft, at: new Date().toISOString() };
    this.all = [kept, ...this.all.filter((k) => k.draft.id !== draft.id)];
    await this.#save(kept);
  }

  /** drop is for a draft that was sent; discard for one that somebody gave up. */
  drop(id: string): Promise<void> {
    this.all = this.all.filter((k) => k.draft.id !== id);
    return dropDraft(each + id);
  }

  discard(id: string): Promise<void> {
    this.all = this.all.filter((k) => k.draft.id !== id);
    return discardDraft(each + id);
  }
}

export const drafts = new Drafts();
