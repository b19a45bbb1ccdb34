import { session } from '$lib/api.svelte';

export { run } from '$lib/run';

export type Permission = { allowed: boolean; reason: string | null };
export type Assessment = {
  id: string; status: string; pathway: string; proposedPathway: string; reason: string | null; decisionReason: string; outcome: { code: string; reason: string }[] | null;
  proposedBy: { name: string }; createdAt: string; canApprove: Permission; canReject: Permission;
};
export const assessmentFields =
  'id status pathway proposedPathway reason decisionReason outcome { code reason } proposedBy { name } createdAt canApprove { allowed reason } canReject { allowed reason }';
type Named = { code: string; nameId: string; nameEn: string };
export type Person = {
  assessments: Assessment[]; // empty outside of the office, as are the warnings
  warnings: { path: string; code: string; message: string }[];
  id: string; name: string; kind: string; sex: string | null; birthDate: string | null; birthYear: number | null; nik: string | null; nikMissingReason: string | null; familyHead: boolean;
  address: string | null; phone: string | null; notes: string | null; status: string; pathway: string; returnReason: string; version: number; createdAt: string;
  region: { code: string; name: string }; household: { id: string; headName: string } | null; primaryCategory: Named | null; categories: Named[]; registeredBy: { name: string } | null; photos: { id: string; url: string; width: number; height: number }[]; changeRequests: { id: string; status: string; fields: string[]; createdAt: string }[];
  consents: { purpose: string; givenAt: string; givenBy: string; recordedBy: { name: string } | null; withdrawnAt: string | null }[];
  enrollments: { id: string; status: string; position: number | null; offeredUntil: string | null; reason: string; trainingSession: { id: string; title: string; startsOn: string; endsOn: string }; canAcceptSeat: Permission; canCancel: Permission }[];
  canUpdate: Permission; canSubmit: Permission; canVerify: Permission; canReturn: Permission; canAssess: Permission; canNominate: Permission; canReveal: Permission;
};

const permissions = ['canUpdate', 'canSubmit', 'canVerify', 'canReturn', 'canAssess', 'canNominate', 'canReveal'].map((p) => `${p} { allowed reason }`).join(' ');

/** person reads one person with what may be done. */
export async function person(id: string): Promise<Person | null> {
  const data = await session.query<{ node: Person | null }>(
    `query($id: ID!) { node(id: $id) { ... on Beneficiary { id name kind sex birthDate birthYear nik nikMissingReason familyHead address phone notes status pathway returnReason version createdAt region { code name } household { id headName }
      primaryCategory { code nameId nameEn } categories { code nameId nameEn } registeredBy { name } photos { id url width height } changeRequests { id status fields createdAt } consents { purpose givenAt givenBy recordedBy { name } withdrawnAt } warnings { path code message } assessments { ${assessmentFields} }
      enrollments { id status position offeredUntil reason trainingSession { id title startsOn endsOn } canAcceptSeat { allowed reason } canCancel { allowed reason } } ${permissions} } } }`,
    { id }
  );
  return data.node;
}
