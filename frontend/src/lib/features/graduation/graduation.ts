import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Visit = { id: string; months: number; dueOn: string; open: boolean; visitedOn: string | null; standing: string | null; note: string | null; canVisit: Permission; beneficiary: { id: string; name: string; region: { name: string } } };
export const visitFields = 'id months dueOn open visitedOn standing note canVisit { allowed reason } beneficiary { id name region { name } }';
export type Graduation = {
  id: string; status: string; criteria: string; score: number; fits: boolean; reason: string | null; decisionReason: string | null; graduatedOn: string | null; endedOn: string | null; createdAt: string;
  facts: { monthlyIncome: string; productiveAssets: number; childrenInSchool: boolean; livableHouse: boolean; willing: boolean } | null;
  findings: { code: string; reason: string; points: number; most: number }[]; proposedBy: { name: string } | null; decidedBy: { name: string } | null; visits: Visit[];
  beneficiary: { id: string; name: string; region: { name: string } }; canApprove: Permission; canReject: Permission; canReturn: Permission;
};

/** graduation reads one with its visits. */
export async function graduation(id: string): Promise<Graduation | null> {
  const data = await session.query<{ node: Graduation | null }>(
    `query($id: ID!) { node(id: $id) { ... on Graduation { id status criteria score fits reason decisionReason graduatedOn endedOn createdAt
      facts { monthlyIncome productiveAssets childrenInSchool livableHouse willing } findings { code reason points most } proposedBy { name } decidedBy { name } visits { ${visitFields} }
      beneficiary { id name region { name } } canApprove { allowed reason } canReject { allowed reason } canReturn { allowed reason } } } }`,
    { id }
  );
  return data.node;
}

export type Count = { year: number; graduated: number; monitored: number; stillOut: number; returned: number; ended: number };
export type Overview = { graduationCounts: Count[]; proposed: { totalCount: number }; monitored: { totalCount: number }; due: { totalCount: number } };

/** overview is how graduations stand. */
export const overview = () =>
  session.query<Overview>(`{ graduationCounts { year graduated monitored stillOut returned ended } proposed: graduations(first: 0, filter: {status: [PROPOSED]}) { totalCount }
    monitored: graduations(first: 0, filter: {status: [APPROVED]}) { totalCount } due: graduationVisits(first: 0, filter: {due: true}) { totalCount } }`);

export type Candidate = { name: string; canProposeGraduation: Permission };

/** candidate is somebody who may be proposed. */
export async function candidate(id: string): Promise<Candidate | null> {
  return (await session.query<{ node: Candidate | null }>('query($id: ID!) { node(id: $id) { ... on Beneficiary { name canProposeGraduation { allowed reason } } } }', { id })).node;
}
