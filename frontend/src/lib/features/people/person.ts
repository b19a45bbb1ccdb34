import { session } from '$lib/api.svelte';

export { run } from '$lib/run';

export type Permission = { allowed: boolean; reason: string | null };
export type Assessment = {
  id: string; status: string; pathway: string; reason: string | null; outcome: { code: string; reason: string }[] | null; proposedBy: { name: string };
  canApprove: Permission; canReject: Permission;
};
export const assessmentFields = 'id status pathway reason outcome { code reason } proposedBy { name } canApprove { allowed reason } canReject { allowed reason }';
export type Person = {
  assessments: Assessment[]; // empty outside of the office
  id: string; name: string; kind: string; sex: string | null; birthDate: string | null; birthYear: number | null; nik: string | null; nikMissingReason: string | null;
  address: string | null; phone: string | null; status: string; pathway: string; returnReason: string; region: { name: string };
  primaryCategory: { nameId: string; nameEn: string } | null; enrollments: { id: string; status: string; trainingSession: { title: string }; canAcceptSeat: Permission; canCancel: Permission }[];
  canSubmit: Permission; canVerify: Permission; canReturn: Permission; canAssess: Permission; canNominate: Permission; canReveal: Permission;
};

const permissions = ['canSubmit', 'canVerify', 'canReturn', 'canAssess', 'canNominate', 'canReveal'].map((p) => `${p} { allowed reason }`).join(' ');

/** person reads one person with what may be done. */
export async function person(id: string): Promise<Person | null> {
  const data = await session.query<{ node: Person | null }>(
    `query($id: ID!) { node(id: $id) { ... on Beneficiary { id name kind sex birthDate birthYear nik nikMissingReason address phone status pathway returnReason region { name }
      primaryCategory { nameId nameEn } assessments { ${assessmentFields} } enrollments { id status trainingSession { title } canAcceptSeat { allowed reason } canCancel { allowed reason } } ${permissions} } } }`,
    { id }
  );
  return data.node;
}
