import { session, t } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import { day, moment } from '$lib/format';
import { kept } from '$lib/offline/drafts';

/** Seat is somebody on the way into a training, as who nominated them sees it. */
export type Seat = {
  id: string; status: string; position: number | null; offeredUntil: string | null; reason: string; createdAt: string; beneficiary: { id: string; name: string } | null;
  trainingSession: { id: string; title: string; skill: string; place: string; startsOn: string; endsOn: string }; canAcceptSeat: Permission; canCancel: Permission;
};
export const seatFields =
  'id status position offeredUntil reason createdAt beneficiary { id name } trainingSession { id title skill place startsOn endsOn } canAcceptSeat { allowed reason } canCancel { allowed reason }';

/** seat reads one, and falls back to what this device saw last. */
export const seat = (id: string): Promise<Seat | null> =>
  kept(`usulan.${id}`, async () => (await session.query<{ node: Seat | null }>(`query($id: ID!) { node(id: $id) { ... on Enrollment { ${seatFields} } } }`, { id })).node);

/** running are the states in which something is still to come. */
export const running = ['NOMINATED', 'WAITING', 'OFFERED', 'ENROLLED'];
export const ended = ['DROPPED', 'LAPSED', 'REJECTED', 'CANCELLED'];

/** inLine is the order in which seats are asked: those who have an offer, then by the number in line. */
export const inLine = <T extends Pick<Seat, 'status' | 'position'>>(seats: T[]): T[] =>
  [...seats].sort((a, b) => Number(b.status === 'OFFERED') - Number(a.status === 'OFFERED') || (a.position ?? Infinity) - (b.position ?? Infinity));

/** next says in plain words what a nomination waits for, or how it ended. */
export function next(s: Pick<Seat, 'status' | 'position' | 'offeredUntil'> & { trainingSession: { startsOn: string } }): string {
  switch (s.status) {
    case 'NOMINATED': return t('Menunggu jawaban kantor.', 'Waits for the answer of the office.');
    case 'WAITING': return t(`Disetujui kantor, menunggu kursi kosong. Nomor antrean ${s.position ?? '–'}; nomor yang lebih kecil ditawari lebih dulu.`, `Approved, waits for a free seat. Number ${s.position ?? '–'} in line; a lower number is asked first.`);
    case 'OFFERED': return s.offeredUntil ? t(`Ada kursi. Ambil sebelum ${moment(s.offeredUntil)}; sesudah itu kursi ditawarkan kepada yang berikutnya.`, `There is a seat. Take it before ${moment(s.offeredUntil)}; then it is offered to the next in line.`) : t('Ada kursi.', 'There is a seat.');
    case 'ENROLLED': return t(`Kursi sudah didapat. Pelatihan mulai ${day(s.trainingSession.startsOn)}.`, `Has a seat. The training begins on ${day(s.trainingSession.startsOn)}.`);
    case 'COMPLETED': return t('Lulus pelatihan.', 'Completed the training.');
    case 'DROPPED': return t('Berhenti di tengah pelatihan.', 'Left in the middle of the training.');
    case 'LAPSED': return t('Tawaran kursi tidak dijawab pada waktunya. Warga ini boleh diusulkan lagi.', 'The offer was not answered in time. The person may be nominated again.');
    case 'REJECTED': return t('Ditolak kantor.', 'Refused by the office.');
    default: return t('Dibatalkan.', 'Cancelled.');
  }
}
