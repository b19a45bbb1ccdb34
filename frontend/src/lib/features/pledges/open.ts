import { session } from '$lib/api.svelte';

/** Open is a need as a pledge for it must know it. */
export type Open = { id: string; kind: string; title: string; unit: string; remaining: number; unitValue: string; allowExcess: boolean; dueOn: string };
export type Choice = { need: Open | null; others: Open[] };
const fields = 'id kind title unit remaining unitValue allowExcess dueOn';

/** openNeeds reads a need, and the others that a pledge may hold too. */
export async function openNeeds(id: string): Promise<Choice> {
  const data = await session.query<{ node: Open | null; needs: { edges: { node: Open }[] } }>(
    `query($id: ID!) { node(id: $id) { ... on Need { ${fields} } }
      needs(first: 50, filter: {status: [OPEN], hasRemaining: true}, orderBy: {field: DUE_ON, direction: ASC}) { edges { node { ${fields} } } } }`,
    { id }
  );
  return { need: data.node, others: data.needs.edges.map((e) => e.node) };
}
