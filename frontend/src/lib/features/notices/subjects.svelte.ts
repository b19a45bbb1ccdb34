import { SvelteMap } from 'svelte/reactivity';
import { session } from '$lib/api.svelte';

type Named = { name: string } | null;
type Subject = { id: string; name?: string; title?: string; beneficiary?: Named; graduate?: Named; trainingSession?: { title: string } } | null;

// What notices are about, in the words of the people in the field, who see their own people only. The office is left
// out: a list of notices is no reason to look at a person.
class Subjects {
  #named = new SvelteMap<string, string>();
  #asked = new Set<string>();
  #next: string[] = [];

  /** of is what to call a subject, '' until it is known or where it is hidden. */
  of(id: string): string {
    return this.#named.get(id) ?? '';
  }

  /** need asks for a subject, together with the others of the moment. */
  need(id: string): void {
    if (session.home !== '/lapangan' || this.#asked.has(id)) return;
    this.#asked.add(id);
    if (this.#next.push(id) === 1) queueMicrotask(() => void this.#ask(this.#next.splice(0)).catch(() => undefined)); // the notice itself is enough
  }

  async #ask(ids: string[]): Promise<void> {
    const { nodes } = await session.query<{ nodes: Subject[] }>(
      `query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Enrollment { beneficiary { name } trainingSession { title } } ... on Beneficiary { name } ... on Task { beneficiary { name } }
        ... on BusinessGroup { name } ... on Graduation { graduate: beneficiary { name } } ... on GraduationVisit { graduate: beneficiary { name } } ... on Provision { beneficiary { name } } ... on Need { title } } }`,
      { ids }
    );
    for (const node of nodes) if (node) this.#named.set(node.id, [node.name, node.title, node.beneficiary?.name, node.graduate?.name, node.trainingSession?.title].filter(Boolean).join(', '));
  }
}

export const subjects = new Subjects();
