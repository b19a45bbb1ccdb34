import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Member = {
  id: string; name: string; sex: string | null; birthDate: string | null; birthYear: number | null; familyHead: boolean; status: string; version: number;
  primaryCategory: { nameId: string; nameEn: string } | null; canLeaveHousehold: Permission;
};
export type Event = { at: string; action: string; fields: string[]; user: { name: string } | null; organization: { name: string } | null };
export type Household = {
  id: string; version: number; headName: string; kk: string | null; address: string | null; region: { code: string; name: string }; registeredRegionCode: string | null;
  houseFaults: string[] | null; houseCheckedOn: string | null; floorArea: number | null; residents: number | null; areaPerPerson: number | null;
  damage: string; desil: number | null; desilCheckedOn: string | null; latitude: number | null; longitude: number | null;
  registeredBy: { name: string } | null; createdAt: string; members: Member[]; history: Event[] | null; reads: Event[] | null; canUpdate: Permission;
};

export const damages = ['NONE', 'LIGHT', 'MEDIUM', 'HEAVY', 'SWEPT_AWAY'];
/** faults that somebody sees at the house; the fifth follows from its area. */
export const faults = ['DINDING_ATAP_RUSAK', 'BAHAN_MUDAH_LAPUK', 'LANTAI_TIDAK_LAYAK', 'TANPA_MCK'];

/** household reads one household with its members, the head first, then the oldest. */
export async function household(id: string): Promise<Household | null> {
  const data = await session.query<{ node: Household | null }>(
    `query($id: ID!) { node(id: $id) { ... on Household { id version headName kk address region { code name } registeredRegionCode houseFaults houseCheckedOn floorArea residents areaPerPerson
      damage desil desilCheckedOn latitude longitude registeredBy { name } createdAt canUpdate { allowed reason }
      members { id name sex birthDate birthYear familyHead status version primaryCategory { nameId nameEn } canLeaveHousehold { allowed reason } }
      history { at action fields user { name } organization { name } } reads { at action fields user { name } organization { name } } } } }`,
    { id }
  );
  const born = (m: Member) => m.birthDate ?? `${m.birthYear ?? 9999}`;
  data.node?.members.sort((a, b) => Number(b.familyHead) - Number(a.familyHead) || born(a).localeCompare(born(b)));
  return data.node;
}

export type Candidate = { id: string; name: string; version: number; birthDate: string | null; birthYear: number | null; household: { id: string } | null; region: { name: string } };

/** candidates are people of the kampung whose name has the text. */
export async function candidates(regionCode: string, search: string): Promise<Candidate[]> {
  const data = await session.query<{ beneficiaries: { edges: { node: Candidate }[] } }>(
    'query($filter: BeneficiaryFilter) { beneficiaries(first: 20, filter: $filter, orderBy: {field: NAME, direction: ASC}) { edges { node { id name version birthDate birthYear household { id } region { name } } } } }',
    { filter: { regionCode, search, status: ['DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED'] } }
  );
  return data.beneficiaries.edges.map((e) => e.node);
}
