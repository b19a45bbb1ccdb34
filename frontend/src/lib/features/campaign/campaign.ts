import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Snapshot = { id: string; title: string; takenAt: string; total: number; visited: number; unvisited: number };
export type Campaign = {
  id: string; title: string; status: string; startsOn: string; dueOn: string; categoryCodes: string[]; regionCodes: string[]; pathways: string[]; people: number;
  snapshot: Snapshot | null; canOpen: Permission; canAssign: Permission; canClose: Permission;
};
export type Progress = {
  region: { code: string; name: string } | null; enumerator: { id: string; name: string } | null; organization: { id: string; name: string } | null;
  total: number; todo: number; done: number; accepted: number; rework: number; dueOn: string; pace: number; forecastOn: string | null; behind: boolean;
};
export type Finding = {
  changes: { field: string; before: string | null; after: string | null }[]; movedToRegionCode: string | null; movedTo: string | null; diedOn: string | null;
  duplicateOfId: string | null; reason: string | null; note: string | null;
};
export type Task = {
  id: string; status: string; outcome: string | null; dueOn: string; visitedOn: string | null; returnReason: string; region: { name: string };
  beneficiary: { id: string; name: string; birthDate: string | null; birthYear: number | null; sex: string | null; address: string | null; phone: string | null; version: number } | null;
  finding: Finding | null; changeRequest?: { id: string; status: string } | null; recordedBy: { name: string } | null; canRecord: Permission; canAccept: Permission; canReturn: Permission;
};

const permission = '{ allowed reason }';
export const campaignFields = `id title status startsOn dueOn categoryCodes regionCodes pathways people snapshot { id title takenAt total visited unvisited } canOpen ${permission} canAssign ${permission} canClose ${permission}`;
const finding = 'finding { changes { field before after } movedToRegionCode movedTo diedOn duplicateOfId reason note }';
export const officeTaskFields = `id status outcome dueOn visitedOn returnReason region { name } beneficiary { id name } ${finding} changeRequest { id status } recordedBy { name } canAccept ${permission} canReturn ${permission}`;
export const fieldTaskFields = `id status outcome dueOn returnReason region { name } beneficiary { id name sex birthDate birthYear address phone version } ${finding} canRecord ${permission}`;

/** campaign reads one campaign with how far every kecamatan and every enumerator is. */
export async function campaign(id: string): Promise<{ campaign: Campaign | null; districts: Progress[]; enumerators: Progress[] }> {
  const { node } = await session.query<{ node: Campaign | null }>(`query($id: ID!) { node(id: $id) { ... on Campaign { ${campaignFields} } } }`, { id });
  if (!node || node.status === 'DRAFT') return { campaign: node, districts: [], enumerators: [] };
  return { campaign: node, districts: await progress(id, 'DISTRICT'), enumerators: await progress(id, 'ENUMERATOR') };
}

/** progress is how far every part of a campaign is; what is behind comes first. */
export async function progress(id: string, by: 'DISTRICT' | 'VILLAGE' | 'ENUMERATOR', regionCode: string | null = null): Promise<Progress[]> {
  const data = await session.query<{ campaignProgress: Progress[] }>(
    `query($id: ID!, $by: ProgressDimension!, $regionCode: String) { campaignProgress(campaignId: $id, by: $by, regionCode: $regionCode) {
      region { code name } enumerator { id name } organization { id name } total todo done accepted rework dueOn pace forecastOn behind } }`,
    { id, by, regionCode }
  );
  return data.campaignProgress;
}

/** sum adds parts up. */
export function sum(all: Progress[]): { total: number; todo: number; done: number; accepted: number; rework: number } {
  const zero = { total: 0, todo: 0, done: 0, accepted: 0, rework: 0 };
  return all.reduce((a, b) => ({ total: a.total + b.total, todo: a.todo + b.todo, done: a.done + b.done, accepted: a.accepted + b.accepted, rework: a.rework + b.rework }), zero);
}

/** percent is the finished share in whole percent. */
export function percent(p: { total: number; done: number; accepted: number }): number {
  return p.total === 0 ? 0 : Math.floor((100 * (p.done + p.accepted)) / p.total);
}
