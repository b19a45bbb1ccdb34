import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Need = {
  id: string; kind: string; title: string; description: string; unit: string; requested: number; promised: number; received: number; remaining: number; unitValue: string; dueOn: string; status: string;
  allowExcess: boolean; version: number; region: { code: string; name: string }; program: { title: string } | null; canPledge: Permission; canUpdate: Permission; canPublish: Permission;
  trainingSession: { id: string; title: string; startsOn: string; endsOn: string; place: string; skill: string; provider: { name: string } | null } | null;
};

/** read reads one need with what may be done. */
export async function read(id: string): Promise<Need | null> {
  const data = await session.query<{ node: Need | null }>(
    `query($id: ID!) { node(id: $id) { ... on Need { id kind title description unit requested promised received remaining unitValue dueOn status allowExcess version region { code name } program { title }
      trainingSession { id title startsOn endsOn place skill provider { name } } canPledge { allowed reason } canUpdate { allowed reason } canPublish { allowed reason } } } }`,
    { id }
  );
  return data.node;
}
