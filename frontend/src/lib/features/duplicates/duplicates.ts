import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Side = {
  id: string; name: string; sex: string | null; birthDate: string | null; birthYear: number | null; nik: string | null; nikMissingReason: string | null; status: string; pathway: string;
  address: string | null; phone: string | null; createdAt: string; region: { name: string }; household: { headName: string } | null; registeredBy: { name: string } | null;
  categories: { code: string; nameId: string; nameEn: string }[]; enrollments: { id: string }[]; assessments: { id: string }[];
};
export type Merge = { id: string; filled: string[]; createdAt: string; undoneAt: string | null; mergedBy: { name: string } | null; survivor: { id: string; name: string }; merged: { id: string; name: string }; canUndo: Permission };
export type Pair = {
  id: string; score: number; status: string; reasons: { code: string; message: string }[]; first: Side & { merges: Merge[] | null }; second: Side;
  decidedBy: { name: string } | null; decidedAt: string | null; canDismiss: Permission; canMerge: Permission;
};

const side = `id name sex birthDate birthYear nik nikMissingReason status pathway address phone createdAt region { name } household { headName } registeredBy { name }
  categories { code nameId nameEn } enrollments { id } assessments { id }`;
const mergeFields = 'id filled createdAt undoneAt mergedBy { name } survivor { id name } merged { id name } canUndo { allowed reason }';

/** pair reads two records that may be one person, side by side. */
export async function pair(id: string): Promise<Pair | null> {
  const data = await session.query<{ node: Pair | null }>(
    `query($id: ID!) { node(id: $id) { ... on DuplicatePair { id score status reasons { code message } decidedBy { name } decidedAt canDismiss { allowed reason } canMerge { allowed reason }
      first { ${side} merges { ${mergeFields} } } second { ${side} } } } }`,
    { id }
  );
  return data.node;
}

export type About = { mergedInto: { id: string; name: string } | null; merges: Merge[] | null };

/** about tells what is known of a person's other records: merges, and likely duplicates. */
export async function about(id: string): Promise<{ node: About | null; duplicatePairs: { edges: { node: { id: string; first: { id: string; name: string }; second: { id: string; name: string } } }[] } }> {
  return session.query(
    `query($id: ID!) { node(id: $id) { ... on Beneficiary { mergedInto { id name } merges { ${mergeFields} } } }
      duplicatePairs(first: 5, filter: {beneficiaryId: $id, status: [OPEN]}) { edges { node { id first { id name } second { id name } } } } }`,
    { id }
  );
}
