import { session } from '$lib/api.svelte';
import { day, rupiah } from '$lib/format';
import { word } from '$lib/words';

// The decisions that somebody may object to, in the words of who reads for the office.
type Text = (id: string, en: string) => string;
type Row = {
  __typename: string; id: string; status: string; createdAt: string; pathway?: string; amount?: string; trainingSession?: { title: string }; program?: { title: string };
  donor?: { name: string }; beneficiary?: { id: string; name: string } | null;
};
export type Decision = { id: string; text: string; href: string };
export type Found = { id: string; name: string; place: string };

// one query for each kind, by the prefix of its id: states of different things are not asked for at once
const queries: Record<string, string> = {
  asm: 'query($id: ID!) { node(id: $id) { ... on Assessment { __typename id status pathway createdAt beneficiary { id name } } } }',
  enr: 'query($id: ID!) { node(id: $id) { ... on Enrollment { __typename id status createdAt trainingSession { title } beneficiary { id name } } } }',
  grd: 'query($id: ID!) { node(id: $id) { ... on Graduation { __typename id status createdAt beneficiary { id name } } } }',
  ent: 'query($id: ID!) { node(id: $id) { ... on Entitlement { __typename id status createdAt amount program { title } beneficiary { id name } } } }',
  chg: 'query($id: ID!) { node(id: $id) { ... on ChangeRequest { __typename id status createdAt beneficiary { id name } } } }',
  plg: 'query($id: ID!) { node(id: $id) { ... on Pledge { __typename id status createdAt donor { name } } } }'
};

function says(r: Row, t: Text): string {
  switch (r.__typename) {
    case 'Assessment': return `${t('Asesmen', 'Assessment')}: ${word(r.pathway ?? '', session.language)}`;
    case 'Enrollment': return `${t('Usulan pelatihan', 'Nomination')}: ${r.trainingSession?.title ?? ''}`;
    case 'Graduation': return t('Kelulusan mandiri', 'Graduation');
    case 'Entitlement': return `${t('Jaminan', 'Guarantee')}: ${r.program?.title ?? ''}, ${rupiah(r.amount ?? '0')}`;
    case 'ChangeRequest': return t('Perubahan data', 'Change of the record');
    default: return `${t('Janji bantuan', 'Pledge')}: ${r.donor?.name ?? ''}`;
  }
}

/** decision is a row as one line, and where it is looked at. */
export function decision(r: Row, t: Text): Decision {
  const href = r.__typename === 'Pledge' ? `/kantor/janji/${r.id}` : r.beneficiary ? `/kantor/warga/${r.beneficiary.id}` : '';
  return { id: r.id, text: `${says(r, t)} · ${word(r.status, session.language)} · ${day(r.createdAt, session.language)}${r.beneficiary ? ` · ${r.beneficiary.name}` : ''}`, href };
}

/** readDecision is what a complaint is about; null where the viewer does not see it. */
export async function readDecision(id: string, t: Text): Promise<Decision | null> {
  const query = queries[id.slice(0, 3)];
  const { node } = query ? await session.query<{ node: Row | null }>(query, { id }) : { node: null };
  return node && decision(node, t);
}

/** findSubjects are people, or givers, of that name. */
export async function findSubjects(of: string, search: string, regionCode: string): Promise<Found[]> {
  if (of === 'PLEDGE') {
    const data = await session.query<{ donors: { edges: { node: { id: string; name: string } }[] } }>('query($filter: DonorFilter) { donors(first: 10, filter: $filter) { edges { node { id name } } } }', { filter: { search } });
    return data.donors.edges.map(({ node }) => ({ ...node, place: '' }));
  }
  const data = await session.query<{ beneficiaries: { edges: { node: { id: string; name: string; region: { name: string } } }[] } }>(
    'query($filter: BeneficiaryFilter) { beneficiaries(first: 10, filter: $filter, orderBy: {field: NAME, direction: ASC}) { edges { node { id name region { name } } } } }', { filter: { search, regionCode } }
  );
  return data.beneficiaries.edges.map(({ node }) => ({ id: node.id, name: node.name, place: node.region.name }));
}

/** decisionsOf are those about a person, or about what a giver promised, the newest first. */
export async function decisionsOf(of: string, id: string, t: Text): Promise<Decision[]> {
  const rows = of === 'PLEDGE' ? await pledgesOf(id) : await aboutPerson(id);
  return rows.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).map((r) => decision(r, t));
}

async function pledgesOf(donorId: string): Promise<Row[]> {
  const data = await session.query<{ pledges: { edges: { node: Row }[] } }>(
    'query($filter: PledgeFilter) { pledges(first: 20, filter: $filter) { edges { node { __typename id status createdAt donor { name } } } } }', { filter: { donorId } }
  );
  return data.pledges.edges.map((e) => e.node);
}

async function aboutPerson(id: string): Promise<Row[]> {
  type Person = Record<'assessments' | 'enrollments' | 'graduations' | 'entitlements' | 'changeRequests', Row[]>;
  const { node } = await session.query<{ node: Person | null }>(
    `query($id: ID!) { node(id: $id) { ... on Beneficiary { assessments { __typename id status pathway createdAt } enrollments { __typename id status createdAt trainingSession { title } } graduations { __typename id status createdAt }
      entitlements { __typename id status createdAt amount program { title } } changeRequests { __typename id status createdAt } } } }`, { id }
  );
  return node ? [...node.assessments, ...node.enrollments, ...node.graduations, ...node.entitlements, ...node.changeRequests] : [];
}
