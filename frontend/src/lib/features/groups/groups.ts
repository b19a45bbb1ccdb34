import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import { keepSeen, kept } from '$lib/offline/drafts';

export type GroupMember = { id: string; office: string; joinedOn: string; leftOn: string | null; savings: string; owed: string; beneficiary: { id: string; name: string } };
export type Item = { id: string; name: string; unit: string; quantity: number };
export type Group = {
  id: string; name: string; businessKind: string; status: string; stage: string; foundedOn: string; memberCount: number; cash: string | null; activeOn: string | null; closedUntil: string | null;
  reviewOn: string | null; reason: string | null; region: { code: string; name: string }; registeredBy: { name: string } | null; members: GroupMember[]; items: Item[];
  canActivate: Permission; canRecord: Permission; canWake: Permission; canDisband: Permission; canCompose: Permission; canReview: Permission;
};
const acts = ['canActivate', 'canRecord', 'canWake', 'canDisband', 'canCompose', 'canReview'].map((p) => `${p} { allowed reason }`).join(' ');
const fields = `id name businessKind status stage foundedOn memberCount cash activeOn closedUntil reviewOn reason region { code name } registeredBy { name }
  members { id office joinedOn leftOn savings owed beneficiary { id name } } items { id name unit quantity } ${acts}`;

/** readGroup reads a group with those who are in it now. */
async function readGroup(id: string): Promise<Seen | null> {
  const { node } = await session.query<{ node: Group | null }>(`query($id: ID!) { node(id: $id) { ... on BusinessGroup { ${fields} } } }`, { id });
  return node && stamped(node);
}

/** Seen is a group with when it was read. */
export type Seen = Group & { at?: string };
const place = (id: string): string => `kelompok.${id}`;
const stamped = (group: Group): Seen => ({ ...group, members: group.members.filter((m) => !m.leftOn), at: new Date().toISOString() });

/** keptGroup is a group, as this device saw it last where there is no network, so that a meeting can be written down. */
export const keptGroup = (id: string): Promise<Seen | null> => kept(place(id), () => readGroup(id));

/** keepGroups brings the groups whose books are written here onto the device before each is opened. */
export async function keepGroups(): Promise<void> {
  const { businessGroups } = await session.query<{ businessGroups: { edges: { node: Group }[] } }>(`{ businessGroups(first: 20, filter: {status: [FORMING, ACTIVE, DORMANT]}) { edges { node { ${fields} } } } }`);
  for (const { node } of businessGroups.edges) if (node.canRecord.allowed) await keepSeen(place(node.id), stamped(node));
}

export type Entry = {
  id: string; number: number; entryOn: string; kind: string; effect: string; balance: string; quantity: number; groupItem: { name: string; unit: string } | null;
  groupMember: { beneficiary: { name: string } } | null; reversesId: string | null; note: string | null; receipts: { id: string; url: string }[]; canReverse: Permission;
};
export const entryFields = 'id number entryOn kind effect balance quantity groupItem { name unit } groupMember { beneficiary { name } } reversesId note receipts { id url } canReverse { allowed reason }';

export const personal = ['SAVINGS', 'SAVINGS_BACK', 'LOAN', 'LOAN_REPAID'];
export const goods = ['GOODS_RECEIVED', 'GOODS_USED'];
export const stocked = [...goods, 'PURCHASE', 'SALES'];
/** others are the kinds of lines beside the savings of a meeting. */
export const others = ['SALES', 'PURCHASE', 'EXPENSE', 'LOAN', 'LOAN_REPAID', 'CAPITAL', 'SAVINGS_BACK', 'SHARE', 'GOODS_RECEIVED', 'GOODS_USED'];

export type Line = { kind: string; amount: string; groupMemberId: string; itemName: string; unit: string; quantity: string; note: string };
/** blank is a line that nothing is written on yet. */
export const blank = (kind = 'SALES'): Line => ({ kind, amount: '', groupMemberId: '', itemName: '', unit: '', quantity: '', note: '' });

/** lineInput is a line as the server takes it. */
export function lineInput(l: Line): Record<string, unknown> {
  const item = stocked.includes(l.kind) && l.itemName.trim() !== '' ? { name: l.itemName, unit: l.unit, quantity: Number(l.quantity) } : null;
  return {
    kind: l.kind, amount: goods.includes(l.kind) ? null : l.amount || '0', groupMemberId: personal.includes(l.kind) ? l.groupMemberId || null : null, item, note: l.note || null
  };
}

type Entered = { kind: string; amount: string | null; groupMemberId: string | null; item: { name: string; unit: string; quantity: number } | null; note: string | null };
export type Meeting = { heldOn: string; presentIds: string[]; entries: Entered[]; note: string | null };
export type Typed = { heldOn: string; here: Record<string, boolean>; saved: Record<string, string>; lines: Line[]; note: string };

/** typed is what somebody typed of a meeting that was kept on the device, so that it can be mended. */
export function typed(m: Meeting): Typed {
  const savings = m.entries.filter((e) => e.kind === 'SAVINGS');
  return {
    heldOn: m.heldOn, note: m.note ?? '', here: Object.fromEntries(m.presentIds.map((id) => [id, true])), saved: Object.fromEntries(savings.map((e) => [e.groupMemberId ?? '', e.amount ?? ''])),
    lines: m.entries.filter((e) => e.kind !== 'SAVINGS').map((e) => ({
      kind: e.kind, amount: e.amount === '0' ? '' : (e.amount ?? ''), groupMemberId: e.groupMemberId ?? '', itemName: e.item?.name ?? '', unit: e.item?.unit ?? '', quantity: e.item ? String(e.item.quantity) : '', note: e.note ?? ''
    }))
  };
}

/** lineOf is which line of a meeting's form a path of its input is about; 0 where it is about none. */
export function lineOf(path: string, m: Meeting): number {
  const at = /^entries\.(\d+)/.exec(path);
  return at ? Math.max(0, Number(at[1]) - m.entries.filter((e) => e.kind === 'SAVINGS').length + 1) : 0;
}

export type Month = {
  month: string; opening: string; income: string; outlay: string; closing: string; profit: string; savingsHeld: string; loansOut: string; meetings: number; attendanceShare: number;
  sums: { kind: string; amount: string }[]; report: { id: string; createdAt: string } | null;
};

/** readMonth reads a month out of the book. */
export async function readMonth(businessGroupId: string, month: string): Promise<Month> {
  return (
    await session.query<{ groupMonth: Month }>(
      `query($businessGroupId: ID!, $month: Date!) { groupMonth(businessGroupId: $businessGroupId, month: $month) { month opening income outlay closing profit savingsHeld loansOut meetings
        attendanceShare sums { kind amount } report { id createdAt } } }`,
      { businessGroupId, month }
    )
  ).groupMonth;
}

export type Finding = { code: string; reason: string; points: number; most: number };
export type Score = { criteria: string; score: number; stage: string; findings: Finding[] };

/** readScore asks what the last six months of a book speak for. */
export async function readScore(businessGroupId: string): Promise<Score> {
  return (
    await session.query<{ groupScore: Score }>(
      'query($businessGroupId: ID!) { groupScore(businessGroupId: $businessGroupId) { criteria score stage findings { code reason points most } } }',
      { businessGroupId }
    )
  ).groupScore;
}

/** monthOf is the first day of a month, n months from the day's. */
export function monthOf(day: string, n = 0): string {
  const [y, m] = day.split('-').map(Number);
  return new Date(Date.UTC(y, m - 1 + n, 1)).toISOString().slice(0, 10);
}
