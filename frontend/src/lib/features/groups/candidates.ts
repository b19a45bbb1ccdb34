import { session } from '$lib/api.svelte';
import type { Candidate } from './rules';

/** candidates are people of a kecamatan who are in no group yet: graduates of a training, or all on the pathway of empowerment. */
export async function candidates(under: string, text: string, graduates: boolean): Promise<Candidate[]> {
  const fits = graduates ? { graduate: true } : { status: ['VERIFIED'], pathway: ['EMPOWERMENT'] };
  const data = await session.query<{ beneficiaries: { edges: { node: Candidate }[] } }>(
    'query($filter: BeneficiaryFilter) { beneficiaries(first: 50, filter: $filter, orderBy: {field: NAME, direction: ASC}) { edges { node { id name familyHead region { code name } } } } }',
    { filter: { regionCode: under, search: text || null, withoutGroup: true, ...fits } }
  );
  return data.beneficiaries.edges.map((e) => e.node);
}
