import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Provision = {
  id: string; dueOn: string; amount: string; goods: string; status: string; givenOn: string | null; receivedBy: string | null; beneficiary: { id: string; name: string; address: string | null; region: { name: string } };
  guardian: { name: string }; entitlement: { id: string }; evidence: { id: string }[]; canGive: Permission; canConfirm: Permission;
};
export const provisionFields = `id dueOn amount goods status givenOn receivedBy beneficiary { id name address region { name } } guardian { name } evidence { id }
  canGive { allowed reason } canConfirm { allowed reason }`;

export type Aid = { code: string; nameId: string; nameEn: string; amount: string; unit: string };
export type Entitlement = {
  id: string; aidCode: string; amount: string; goods: string; schedule: string; startsOn: string; endsOn: string | null; status: string; reason: string | null;
  beneficiary: { id: string; name: string; region: { name: string } }; guardian: { id: string; name: string }; program: { title: string; fundSource: string };
  provisions: { id: string; dueOn: string; status: string; givenOn: string | null; receivedBy: string | null; guardian: { id: string; name: string }; evidence: { id: string; url: string }[] }[];
  guardianChanges: { former: { name: string }; guardian: { name: string }; changedOn: string; reason: string | null }[]; canChangeGuardian: Permission; canActivate: Permission; canSuspend: Permission; canResume: Permission; canEnd: Permission;
};
const acts = ['canChangeGuardian', 'canActivate', 'canSuspend', 'canResume', 'canEnd'].map((p) => `${p} { allowed reason }`).join(' ');

/** entitlement reads one guarantee with its provisions. */
export async function entitlement(id: string): Promise<{ node: Entitlement | null; aidPrograms: Aid[] }> {
  return session.query(
    `query($id: ID!) { aidPrograms { code nameId nameEn amount unit } node(id: $id) { ... on Entitlement { id aidCode amount goods schedule startsOn endsOn status reason beneficiary { id name region { name } }
      guardian { id name } program { title fundSource } provisions { id dueOn status givenOn receivedBy guardian { id name } evidence { id url } } guardianChanges { former { name } guardian { name } changedOn reason } ${acts} } } }`,
    { id }
  );
}

export type Check = { allowed: boolean; reasons: string[]; present: { id: string; aidCode: string; program: { title: string }; guardian: { name: string } }[] };

/** aidCheck asks who already gets what, and what forbids one more aid. */
export async function aidCheck(beneficiaryId: string, aidCode: string): Promise<Check> {
  return (
    await session.query<{ aidCheck: Check }>(
      'query($beneficiaryId: ID!, $aidCode: String!) { aidCheck(beneficiaryId: $beneficiaryId, aidCode: $aidCode) { allowed reasons present { id aidCode program { title } guardian { name } } } }',
      { beneficiaryId, aidCode }
    )
  ).aidCheck;
}

export type Choices = {
  node: { name: string; canPlanEntitlement: Permission } | null; aidPrograms: Aid[];
  programs: { edges: { node: { id: string; title: string; fundSource: string } }[] };
};

/** choices are what a plan is made of. */
export async function choices(beneficiaryId: string): Promise<Choices> {
  return session.query(
    `query($id: ID!) { node(id: $id) { ... on Beneficiary { name canPlanEntitlement { allowed reason } } } aidPrograms { code nameId nameEn amount unit }
      programs(first: 100, filter: {kind: [GUARANTEE], status: [ACTIVE]}) { edges { node { id title fundSource } } } }`,
    { id: beneficiaryId }
  );
}

export type Psks = { id: string; name: string; workAreas: string[] };

/** guardians are the first verified PSKS that the words find, all of them where there are none, and how many there are. */
export async function guardians(words: string, first: number): Promise<{ organizations: { totalCount: number; edges: { node: Psks }[] } }> {
  return session.query(
    'query($first: Int, $search: String) { organizations(first: $first, filter: {type: [PSKS], status: [VERIFIED], search: $search}) { totalCount edges { node { id name workAreas } } } }',
    { first, search: words || null }
  );
}

/** told is what a PSKS is called in a list: where another bears the same name, with where it works. */
export function told(one: Psks, all: Psks[]): string {
  return all.some((o) => o.id !== one.id && o.name === one.name) ? `${one.name} (${one.workAreas.join(', ')})` : one.name;
}
