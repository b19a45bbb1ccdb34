import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Referral = {
  id: string; status: string; service: string; note: string | null; answer: string | null; dueOn: string; late: boolean; createdAt: string; agency: { name: string }; region: { name: string };
  beneficiary: { id: string; name: string } | null; person: { name: string; sex: string | null; age: number | null; address: string | null; phone: string | null } | null;
  canReceive: Permission; canStart: Permission; canFinish: Permission; canDecline: Permission;
};
export const listFields = 'id status service dueOn late createdAt agency { name } region { name } beneficiary { id name }';
const acts = ['canReceive', 'canStart', 'canFinish', 'canDecline'].map((p) => `${p} { allowed reason }`).join(' ');

/** referral reads one, with what the viewer may know of the person. */
export async function referral(id: string): Promise<Referral | null> {
  return (
    await session.query<{ node: Referral | null }>(`query($id: ID!) { node(id: $id) { ... on Referral { ${listFields} note answer person { name sex age address phone } ${acts} } } }`, { id })
  ).node;
}

export type Choices = { node: { name: string; canRefer: Permission } | null; organizations: { edges: { node: { id: string; name: string } }[] } };

/** choices are the agencies that a person may be referred to. */
export const choices = (id: string) =>
  session.query<Choices>('query($id: ID!) { node(id: $id) { ... on Beneficiary { name canRefer { allowed reason } } } organizations(first: 100, filter: {type: [AGENCY], status: [VERIFIED]}) { edges { node { id name } } } }', { id });

export type Step = { at: string; kind: string; title: string; status: string; subjectId: string; beneficiary: { id: string; name: string } | null };

/** timeline is what happened to a person. */
export async function timeline(id: string): Promise<{ name: string; steps: Step[] } | null> {
  const data = await session.query<{ node: { name: string } | null; timeline: Step[] }>(
    'query($id: ID!) { node(id: $id) { ... on Beneficiary { name } } timeline(beneficiaryId: $id) { at kind title status subjectId beneficiary { id name } } }', { id }
  );
  return data.node && { name: data.node.name, steps: data.timeline };
}

/** householdTimeline is what happened to everybody of a household. */
export async function householdTimeline(id: string): Promise<{ name: string; steps: Step[] } | null> {
  const data = await session.query<{ node: { headName: string } | null; householdTimeline: Step[] }>(
    'query($id: ID!) { node(id: $id) { ... on Household { headName } } householdTimeline(householdId: $id) { at kind title status subjectId beneficiary { id name } } }', { id }
  );
  return data.node && { name: data.node.headName, steps: data.householdTimeline };
}
