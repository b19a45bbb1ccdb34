import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import type { Meeting, Rules } from './session';

export type Editable = Rules & {
  id: string; title: string; skill: string; place: string; eligibility: string; startsOn: string; endsOn: string; capacity: number; officeFunded: number; funded: number; taken: number; status: string; version: number; hours: number; minAttendance: number; timetable: Meeting[];
  region: { code: string }; provider: { id: string } | null; canUpdate: Permission;
};
export type Editing = { node: Editable | null; organizations: { edges: { node: { id: string; name: string } }[] } };

/** editable reads a training with what may be changed of it, and who may provide it. */
export function editable(id: string): Promise<Editing> {
  return session.query<Editing>(
    `query($id: ID!) { node(id: $id) { ... on TrainingSession { id title skill place eligibility startsOn endsOn capacity officeFunded funded taken status version hours minAttendance minAge maxAge onlySex residentsOf categoryCodes timetable { meetingOn startsAt endsAt topic } region { code } provider { id } canUpdate { allowed reason } } }
      organizations(first: 100, filter: {status: [VERIFIED]}) { edges { node { id name } } } }`,
    { id }
  );
}
