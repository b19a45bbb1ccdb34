import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Delivery = { id: string; quantity: number; receivedOn: string; handoverNumber: string; note: string; handoverUrl: string | null };
export type Line = { id: string; kind: string; quantity: number; delivered: number; unit: string; value: string; deliveries: Delivery[]; need: { id: string; title: string; requested: number; promised: number; received: number; remaining: number; allowExcess: boolean } };
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
      lines { id kind quantity delivered unit value deliveries { id quantity receivedOn handoverNumber note handoverUrl } need { id title requested promised received remaining allowExcess } } ${permissions} } } }`,
    { id }
  );
  return data.node;
}

/** handover saves the handover report of a receipt, by a link made now, as links end after minutes. */
export async function handover(delivery: Delivery): Promise<void> {
  const data = await session.query<{ node: { handoverUrl: string } }>('query($id: ID!) { node(id: $id) { ... on Delivery { handoverUrl } } }', { id: delivery.id });
  await session.download(data.node.handoverUrl, `bast-${delivery.receivedOn}.pdf`);
}
