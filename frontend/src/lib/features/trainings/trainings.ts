import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import { kept } from '$lib/offline/drafts';

export type Mark = { meetingOn: string; presence: string; supersededAt: string | null };
export type Certificate = { id: string; code: string; issuedOn: string; revokedOn: string | null; canRevoke: Permission };
export type Participant = {
  id: string; status: string; present: number; recorded: number; beneficiary: { id: string; name: string }; attendances: Mark[]; certificate: Certificate | null; canComplete: Permission;
};
export type Training = {
  id: string; title: string; skill: string; place: string; status: string; startsOn: string; endsOn: string; meetings: number; minAttendance: number; hours: number; capacity: number; funded: number; taken: number; canUpdate: Permission; canRecordAttendance: Permission;
};
export type Class = Training & { participants: Participant[] };

const training = 'id title skill place status startsOn endsOn meetings minAttendance hours capacity funded taken canUpdate { allowed reason } canRecordAttendance { allowed reason }';
const participant = `id status present recorded beneficiary { id name } attendances { meetingOn presence supersededAt }
  certificate { id code issuedOn revokedOn canRevoke { allowed reason } } canComplete { allowed reason }`;
type Page = { node: (Training & { enrollments: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { node: Participant }[] } }) | null };

/** readClass reads a training with everybody who took or takes part. */
export async function readClass(id: string): Promise<Class | null> {
  const participants: Participant[] = [];
  for (let after: string | null = null; ; ) {
    const { node }: Page = await session.query<Page>(
      `query($id: ID!, $after: Cursor) { node(id: $id) { ... on TrainingSession { ${training} enrollments(first: 50, after: $after) { pageInfo { hasNextPage endCursor } edges { node { ${participant} } } } } } }`,
      { id, after }
    );
    if (!node) return null;
    participants.push(...node.enrollments.edges.map((e) => e.node).filter((p) => ['ENROLLED', 'COMPLETED', 'DROPPED'].includes(p.status)));
    if (!node.enrollments.pageInfo.hasNextPage) return { ...node, participants };
    after = node.enrollments.pageInfo.endCursor;
  }
}

/** keptClass is readClass that falls back to what this device saw last, so that a list can be filled in without a network. */
export const keptClass = (id: string): Promise<Class | null> => kept(`kelas.${id}`, () => readClass(id));

/** obstacles says for each open training why the person cannot be nominated; an empty list means that nothing is in the way. */
export async function obstacles(beneficiaryId: string): Promise<Record<string, string[]>> {
  const open = await session.query<{ trainingSessions: { edges: { node: { id: string } }[] } }>('{ trainingSessions(first: 100, filter: {status: [OPEN]}) { edges { node { id } } } }');
  const trainingSessionIds = open.trainingSessions.edges.map((e) => e.node.id);
  const { eligibility } = await session.query<{ eligibility: { reasons: string[]; trainingSession: { id: string } }[] }>(
    'query($beneficiaryId: ID!, $trainingSessionIds: [ID!]!) { eligibility(beneficiaryId: $beneficiaryId, trainingSessionIds: $trainingSessionIds) { reasons trainingSession { id } } }',
    { beneficiaryId, trainingSessionIds }
  );
  return Object.fromEntries(eligibility.map((e) => [e.trainingSession.id, e.reasons]));
}
