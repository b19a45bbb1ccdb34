import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Training = {
  id: string; title: string; skill: string; place: string; status: string; startsOn: string; endsOn: string; capacity: number; funded: number; taken: number; free: number;
  canOpen: Permission; canCancel: Permission; canDecline: Permission; proposedBy: { name: string } | null; offeredSeats: number;
};
export type Program = {
  id: string; kind: string; title: string; description: string; fundSource: string; budget: string; startsOn: string; endsOn: string; status: string; ownerAgency: { name: string } | null;
  version: number; canUpdate: Permission; canActivate: Permission; canClose: Permission; trainingSessions: { edges: { node: Training }[] }; needs: { edges: { node: { id: string; title: string; status: string; requested: number; promised: number; received: number; unit: string } }[] };
};

/** program reads one program with its trainings and needs. */
export async function program(id: string): Promise<Program | null> {
  const data = await session.query<{ node: Program | null }>(
    `query($id: ID!) { node(id: $id) { ... on Program { id kind title description fundSource budget startsOn endsOn status ownerAgency { name } version canUpdate { allowed reason } canActivate { allowed reason } canClose { allowed reason }
      trainingSessions(first: 50) { edges { node { id title skill place status startsOn endsOn capacity funded taken free canOpen { allowed reason } canCancel { allowed reason } canDecline { allowed reason } proposedBy { name } offeredSeats } } }
      needs(first: 50) { edges { node { id title status requested promised received unit } } } } } }`,
    { id }
  );
  return data.node;
}
