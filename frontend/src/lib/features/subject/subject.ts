import { session, t } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Row = {
  id: string; kind: string; status: string; askedBy: string; receivedAt: string; dueAt: string; overdue: boolean;
  beneficiary: { id: string; name: string; region: { name: string } };
};
export const rowFields = 'id kind status askedBy receivedAt dueAt overdue beneficiary { id name region { name } }';

export type Request = Row & {
  askerName: string | null; text: string | null; decidedAt: string | null; decisionReason: string | null; exportUrl: string | null; exportPdfUrl: string | null;
  recordedBy: { name: string }; decidedBy: { name: string } | null;
  changeRequest: { id: string; changes: { field: string; before: string | null; after: string | null }[] } | null;
  canGrant: Permission; canRefuse: Permission; canWithdraw: Permission;
};

/** request reads one request of somebody about the own data; null where there is none. */
export const request = (id: string) =>
  session
    .query<{ node: Request | null }>(
      `query($id: ID!) { node(id: $id) { ... on SubjectRequest { ${rowFields} askerName text decidedAt decisionReason exportUrl exportPdfUrl recordedBy { name } decidedBy { name }
      changeRequest { id changes { field before after } } canGrant { allowed reason } canRefuse { allowed reason } canWithdraw { allowed reason } } } }`,
      { id }
    )
    .then((answer) => answer.node);

export type Subject = { id: string; name: string; restricted: boolean; erasedAt: string | null; canRequest: Permission };
export type Standing = { node: Subject | null; subjectRequests: { edges: { node: { id: string; kind: string; dueAt: string; overdue: boolean } }[] } };

/** standing reads what the person asked about the own data, and what is waiting. */
export const standing = (id: string) =>
  session.query<Standing>(
    `query($id: ID!) { node(id: $id) { ... on Beneficiary { id name restricted erasedAt canRequest { allowed reason } } }
    subjectRequests(first: 10, filter: {beneficiaryId: $id, status: [RECEIVED]}) { edges { node { id kind dueAt overdue } } } }`,
    { id }
  );

/** kinds are what can be asked for, in words. */
export const kinds = () => [
  { value: 'EXPORT', label: t('Salinan data', 'A copy of the data'), hint: t('Semua yang disimpan tentang orang ini, sebagai berkas.', 'All that is kept about the person, as a file.') },
  { value: 'CORRECT', label: t('Perbaikan', 'A correction'), hint: t('Isian yang salah diganti.', 'What is wrong is replaced.') },
  { value: 'RESTRICT', label: t('Pembatasan', 'A restriction'), hint: t('Data tetap disimpan, tetapi tidak dipakai untuk apa pun.', 'The record stays, but is used for nothing.') },
  { value: 'RELEASE', label: t('Pencabutan pembatasan', 'An end of the restriction'), hint: t('Data boleh dipakai lagi.', 'The record may be used again.') },
  { value: 'ERASE', label: t('Penghapusan', 'Erasure'), hint: t('Nama, NIK, dan semua keterangan pribadi dihapus. Tidak bisa dikembalikan.', 'Name, NIK and all that is personal is erased. It cannot be undone.') }
];

/** kind says a kind in words. */
export const kind = (value: string) => kinds().find((k) => k.value === value)?.label ?? value;

/** askers are who can ask for a person. */
export const askers = () => [
  { value: 'SELF', label: t('Orangnya sendiri', 'The person') },
  { value: 'GUARDIAN', label: t('Wali atau orang tua', 'A guardian or parent') },
  { value: 'HEIR', label: t('Ahli waris', 'An heir') },
  { value: 'PROXY', label: t('Kuasa dengan surat', 'Somebody with a letter of authority') }
];

const states: Record<string, [string, string]> = {
  RECEIVED: ['Menunggu keputusan', 'Waits for a decision'], GRANTED: ['Dipenuhi', 'Granted'], REFUSED: ['Ditolak', 'Refused'], WITHDRAWN: ['Ditarik', 'Withdrawn']
};

/** stage says a state of a request in words. */
export const stage = (value: string) => t(...(states[value] ?? [value, value]));
