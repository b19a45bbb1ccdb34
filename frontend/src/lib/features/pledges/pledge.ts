import { session, t } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import { day, moment, quantity } from '$lib/format';

export type Delivery = { id: string; quantity: number; receivedOn: string; handoverNumber: string; note: string; handoverUrl: string | null; place: string; receiver: { name: string } | null; confirmedAt: string | null; confirmedQuantity: number | null; confirmNote: string };
export type Instalment = { id: string; dueOn: string; quantity: number };
export type Day = { dueOn: string; quantity: number };
export type Amendment = { id: string; fromQuantity: number; toQuantity: number; reason: string; createdAt: string; amendedBy: { name: string } | null; fromNeed: { id: string; title: string }; toNeed: { id: string; title: string }; fromInstalments: Day[]; toInstalments: Day[] };
export type Line = {
  id: string; kind: string; quantity: number; delivered: number; unit: string; value: string; deliveries: Delivery[]; instalments: Instalment[]; amendments: Amendment[];
  need: { id: string; title: string; dueOn: string; requested: number; promised: number; received: number; remaining: number; allowExcess: boolean; draftedBy: { id: string; name: string } | null };
};
export type Pledge = {
  id: string; status: string; holdUntil: string; dueOn: string | null; note: string; reason: string; externalRef: string; createdAt: string; version: number; nextDueOn: string | null; partial: boolean; overdue: boolean;
  donor: { name: string }; lines: Line[]; canAccept: Permission; canReject: Permission; canWithdraw: Permission; canRecordDelivery: Permission;
  canAmend: Permission; canRevive: Permission; canRedirect: Permission;
};

const permissions = ['canAccept', 'canReject', 'canWithdraw', 'canRecordDelivery', 'canAmend', 'canRevive', 'canRedirect'].map((p) => `${p} { allowed reason }`).join(' ');

/** pledge reads one promise with what arrived of it and what may be done. */
export async function pledge(id: string): Promise<Pledge | null> {
  const data = await session.query<{ node: Pledge | null }>(
    `query($id: ID!) { node(id: $id) { ... on Pledge { id status holdUntil dueOn note reason externalRef createdAt version nextDueOn partial overdue donor { name }
      lines { id kind quantity delivered unit value deliveries { id quantity receivedOn handoverNumber note handoverUrl place receiver { name } confirmedAt confirmedQuantity confirmNote } instalments { id dueOn quantity }
        amendments { id fromQuantity toQuantity reason createdAt amendedBy { name } fromNeed { id title } toNeed { id title } fromInstalments { dueOn quantity } toInstalments { dueOn quantity } }
        need { id title dueOn requested promised received remaining allowExcess draftedBy { id name } } } ${permissions} } } }`,
    { id }
  );
  return data.node;
}

/** handover saves the handover report of a receipt, by a link made now, as links end after minutes. */
export async function handover(delivery: Delivery): Promise<void> {
  const data = await session.query<{ node: { handoverUrl: string } }>('query($id: ID!) { node(id: $id) { ... on Delivery { handoverUrl } } }', { id: delivery.id });
  await session.download(data.node.handoverUrl, `bast-${delivery.receivedOn}.pdf`);
}

/** parts are the instalments of a line with what of each has arrived, the earliest first. */
export function parts(line: Line): (Instalment & { arrived: number })[] {
  let left = line.delivered;
  return line.instalments.map((part) => {
    const arrived = Math.min(part.quantity, Math.max(0, left));
    left -= arrived;
    return { ...part, arrived };
  });
}

/** outstanding are the lines of which something has not arrived, in words. */
function outstanding(p: Pledge): string {
  return p.lines.filter((l) => l.delivered < l.quantity).map((l) => quantity(l.quantity - l.delivered, l.unit)).join(', ');
}

/** waits says in plain words where a promise stands: what it waits for, from whom, and until when. */
export function waits(p: Pledge, office: boolean): string {
  const due = p.nextDueOn ?? p.dueOn;
  const until = due ? t(`, paling lambat ${day(due)}`, `, by ${day(due)}`) : '';
  const who = office ? p.donor.name : t('Anda', 'you');
  switch (p.status) {
    case 'SUBMITTED':
      return office
        ? t(`Menunggu keputusan kantor Anda. Jumlahnya ditahan untuk ${who} sampai ${moment(p.holdUntil)}.`, `It waits for your office's decision. The quantity is held for ${who} until ${moment(p.holdUntil)}.`)
        : t(`Menunggu keputusan kantor. Jumlahnya ditahan untuk Anda sampai ${moment(p.holdUntil)}.`, `Waiting for the office. The quantity is held for you until ${moment(p.holdUntil)}.`);
    case 'ACCEPTED':
    case 'IN_DELIVERY':
      return t(`Kantor menyetujui janji ini. Masih ditunggu dari ${who}: ${outstanding(p)}${until}. Kantor mencatat setiap penerimaan.`, `The office accepted this pledge. Still expected of ${who}: ${outstanding(p)}${until}. The office records each receipt.`);
    case 'FULFILLED': return t('Semua yang dijanjikan sudah diterima. Terima kasih.', 'All that was promised has been received. Thank you.');
    case 'REJECTED': return t('Kantor tidak menyetujui janji ini. Jumlahnya bebas lagi untuk mitra lain.', 'The office did not accept this pledge. The quantity is free for others again.');
    case 'WITHDRAWN': return t('Janji ini ditarik. Yang belum diterima bebas lagi untuk mitra lain.', 'This pledge was withdrawn. What was not received is free for others again.');
    case 'EXPIRED':
      return t(`Waktunya lewat pada ${moment(p.holdUntil)} dan jumlahnya bebas lagi. Janji ini bisa dihidupkan lagi bila masih ada tempat, atau dialihkan ke kebutuhan sejenis selama 30 hari.`, `Its time ended at ${moment(p.holdUntil)} and the quantity is free again. It can be revived while there is room, or moved to a need of the same kind for 30 days.`);
    default: return '';
  }
}

/** mood is how the words of waits look. */
export function mood(status: string): string {
  return { SUBMITTED: 'wait', FULFILLED: 'good', REJECTED: 'bad', EXPIRED: 'bad' }[status] ?? '';
}
