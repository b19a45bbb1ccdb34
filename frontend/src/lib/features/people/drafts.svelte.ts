import { session } from '$lib/api.svelte';
import { dropDraft, loadDraft, saveDraft } from '$lib/offline/outbox.svelte';
import { whole, type Draft } from './draft';

type Kept = { draft: Draft; at: string };

// What somebody began to write on this device and did not send yet; each user sees the own ones.
class Drafts {
  all = $state.raw<Kept[]>([]);
  #read: Promise<void> | null = null;
  #reader = '';

  #key(): string {
    return `warga.${session.known?.id ?? ''}`;
  }

  /** read fetches them from the device, with what an older version of the app kept. */
  read(): Promise<void> {
    if (this.#reader !== this.#key()) this.#read = null;
    this.#reader = this.#key();
    this.#read ??= this.#load();
    return this.#read;
  }

  async #load(): Promise<void> {
    const kept = (await loadDraft<Kept[]>(this.#key())) ?? [];
    const older = await loadDraft<Draft>('warga');
    if (older) {
      if (older.name) kept.unshift({ draft: whole(older), at: new Date().toISOString() });
      await saveDraft(this.#key(), kept);
      await dropDraft('warga');
    }
    this.all = kept.map((k) => ({ ...k, draft: whole(k.draft) }));
  }

  find(id: string | null): Draft | undefined {
    return this.all.find((k) => k.draft.id === id)?.draft;
  }

  async keep(draft: Draft): Promise<void> {
    this.all = [{ draft, at: new Date().toISOString() }, ...this.all.filter((k) => k.draft.id !== draft.id)];
    await saveDraft(this.#key(), this.all);
  }

  async drop(id: string): Promise<void> {
    this.all = this.all.filter((k) => k.draft.id !== id);
    await saveDraft(this.#key(), this.all);
  }
}

export const drafts = new Drafts();
