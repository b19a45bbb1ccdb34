import { ulid } from './ulid';
import type { Operation } from './outbox.svelte';

type Input = Record<string, unknown>;
// Of what was registered, what can be changed; those of one line go together: one says nothing without the other.
const person = [
  ['name'], ['sex'], ['birthDate', 'birthYear'], ['nik', 'nikMissingReason'], ['categoryCodes', 'primaryCategoryCode'], ['regionCode'], ['address'], ['phone'], ['notes'], ['familyHead'], ['householdId'], ['consents']
];
const house = [['headName'], ['kk'], ['address'], ['regionCode'], ['houseFaults'], ['floorArea'], ['residents'], ['damage'], ['desil', 'desilCheckedOn'], ['latitude', 'longitude']];
const clearable = ['address', 'phone', 'notes', 'kk'];

/** changeOf is in what a registration differs from the one that the server has, as a change of its version; null where it cannot be one. */
export function changeOf(kind: string, had: Input, now: Input, version: number): Input | null {
  if (had.kind !== now.kind) return null;
  const change: Input = { id: now.id, baseVersion: version };
  for (const keys of kind === 'registerHousehold' ? house : person) {
    if (keys.every((key) => JSON.stringify(had[key] ?? null) === JSON.stringify(now[key] ?? null))) continue;
    for (const key of keys) {
      const value = now[key] ?? (clearable.includes(key) && had[key] ? '' : null);
      if (value !== null) change[key] = value;
    }
  }
  return change;
}

/** followUp are the operations that make of what the server has what the person mended meanwhile: its first answer was lost. */
export function followUp(o: Operation, version: number): Operation[] | null {
  if (o.kind !== 'registerBeneficiary' && o.kind !== 'registerHousehold') return null;
  const had = o.sent ?? { kind: o.input.kind, submit: o.input.submit }; // it is not known any more what was sent: all of it again
  const change = changeOf(o.kind, had, o.input, version);
  if (!change) return null;
  const { owner, membership, label, at, subject } = o;
  const common = { owner, membership, label, at, subject, state: 'waiting' as const };
  const out: Operation[] = [];
  if (Object.keys(change).length > 2) out.push({ ...common, id: ulid(), kind: o.kind === 'registerHousehold' ? 'updateHousehold' : 'updateBeneficiary', input: change, order: o.order });
  if (o.input.submit && !had.submit) out.push({ ...common, id: ulid(), kind: 'submitBeneficiary', input: { beneficiaryId: o.input.id }, order: o.order + 0.1, afterOp: out[0]?.id });
  return out;
}
