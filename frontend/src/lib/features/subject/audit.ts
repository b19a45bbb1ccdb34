import { session, t } from '$lib/api.svelte';

export type Event = { id: string; seq: number; at: string; actorId: string; action: string; subjectType: string; subjectId: string; changed: string[]; reason: string };
export type Actor = { id: string; name: string };
type Words = [indonesian: string, english: string];

const actions: Record<string, Words> = {
  CREATE: ['Membuat', 'Created'], UPDATE: ['Mengubah', 'Changed'], DELETE: ['Menghapus', 'Deleted'], READ: ['Melihat', 'Looked at'], REVEAL: ['Membuka identitas lengkap', 'Revealed the full identity'],
  ERASE: ['Menghapus identitas', 'Erased the identity'], ROTATE_KEYS: ['Mengganti kunci sandi', 'Rotated the keys'], SIGN_IN: ['Masuk', 'Signed in'], SIGN_IN_FAILED: ['Gagal masuk', 'Failed to sign in'],
  SIGN_OUT: ['Keluar', 'Signed out'], END_SESSION: ['Mengakhiri sesi', 'Ended a session'], SESSION_STOLEN: ['Sesi dicuri, diakhiri', 'A stolen session was ended'], SWITCH_MEMBERSHIP: ['Berganti keanggotaan', 'Switched membership']
};

// the page of a kind of record, where it has one, and its name
const kinds: Record<string, [page: string, ...Words]> = {
  Beneficiary: ['warga', 'Warga', 'Person'], Household: ['rumah-tangga', 'Rumah tangga', 'Household'], Organization: ['organisasi', 'Organisasi', 'Organisation'], Need: ['kebutuhan', 'Kebutuhan', 'Need'],
  Pledge: ['janji', 'Janji', 'Pledge'], Program: ['program', 'Program', 'Program'], TrainingSession: ['pelatihan', 'Pelatihan', 'Training'], BusinessGroup: ['kelompok', 'Kelompok usaha', 'Business group'],
  Campaign: ['pemutakhiran', 'Pemutakhiran', 'Yearly update'], Entitlement: ['jaminan', 'Jaminan', 'Guarantee'], Referral: ['rujukan', 'Rujukan', 'Referral'], Grievance: ['pengaduan', 'Pengaduan', 'Complaint'],
  ChangeRequest: ['perubahan', 'Usulan perubahan', 'Change asked for'], Graduation: ['mandiri', 'Warga mandiri', 'Graduation'], SubjectRequest: ['permintaan', 'Permintaan data', 'Data request'],
  DuplicatePair: ['data-ganda', 'Data ganda', 'Duplicate'], PeopleImport: ['impor', 'Impor', 'Import'], Assessment: ['', 'Asesmen', 'Assessment'], Enrollment: ['', 'Peserta pelatihan', 'Enrolment'],
  Delivery: ['', 'Penyerahan', 'Delivery'], Donor: ['', 'Pemberi', 'Donor'], User: ['', 'Akun', 'Account'], OneTimeLink: ['', 'Tautan sekali pakai', 'Single-use link'], Membership: ['', 'Keanggotaan', 'Membership'],
  Session: ['', 'Sesi', 'Session'], Provision: ['', 'Pemberian jaminan', 'Provision'], Consent: ['', 'Persetujuan', 'Consent'],
  CsrFiling: ['', 'Laporan CSR', 'CSR filing'], Snapshot: ['', 'Potret data', 'Snapshot'], Merge: ['', 'Penggabungan data', 'Merge'], ApiToken: ['', 'Token', 'Token'], Webhook: ['', 'Webhook', 'Webhook'],
  RetentionRule: ['', 'Masa simpan', 'Retention'], RuleVersion: ['', 'Aturan asesmen', 'Rules of assessment'], Sight: ['', 'Siapa melihat siapa', 'Who saw whom'], Task: ['', 'Kunjungan', 'Visit'], Certificate: ['', 'Sertifikat', 'Certificate'], GroupMember: ['', 'Anggota kelompok', 'Group member']
};

/** actionName says an act in words. */
export const actionName = (action: string): string => (actions[action] ? t(...actions[action]) : action);

/** choices are the acts to choose among. */
export const choices = () => Object.keys(actions).map((value) => ({ value, label: actionName(value) }));

/** subject is the name of what an act was on, and its page where it has one. */
export function subject(event: Pick<Event, 'subjectType' | 'subjectId'>): { name: string; href: string } {
  const [page, ...words] = kinds[event.subjectType] ?? ['', event.subjectType, event.subjectType];
  return { name: t(...words), href: page && event.subjectId ? `/kantor/${page}/${event.subjectId}` : '' };
}

/** actors are the people of the office, by name; those who left too, as their acts stay. */
export async function actors(): Promise<Actor[]> {
  type Members = { edges: { node: { user: Actor } }[] };
  const { now, past } = await session.query<{ now: Members; past: Members }>('{ now: memberships(first: 100) { edges { node { user { id name } } } } past: memberships(first: 100, filter: {active: false}) { edges { node { user { id name } } } } }');
  const all = [...now.edges, ...past.edges].map((e) => e.node.user);
  return [...new Map(all.map((u) => [u.id, u])).values()].sort((a, b) => a.name.localeCompare(b.name));
}
