import { ulid } from './ulid';
import type { Operation } from './outbox.svelte';
import type { Answer } from './send';

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

const unsure = '?'; // no answer is this

/** either is what may have been sent, where two things may: what they do not agree in differs from all that is written now. */
export function either(one: Input | undefined, other: Input): Input {
  if (!one) return other;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return { ...Object.fromEntries(keys.map((key) => [key, same(one[key], other[key]) ? other[key] : unsure])), submit: one.submit && other.submit };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** followUp are the operations that make of what the server has what the person mended meanwhile. */
export function followUp(o: Operation, version: number): Operation[] | null {
  const { owner, membership, label, at, subject, order } = o;
  const common = { id: ulid(), owner, membership, label, at, subject, state: 'waiting' as const };
  if (o.kind === 'updateBeneficiary') {
    // on the version it was made on, so that the server can tell a clash; what was changed by mistake is set back
    const typed = (o.draft ?? {}) as Input;
    const back = Object.keys(o.sent ?? {}).filter((key) => !(key in o.input) && key in typed);
    const input = { ...Object.fromEntries(back.map((key) => [key, key === 'birthDate' ? typed[key] || null : typed[key]])), ...o.input };
    return [{ ...common, kind: o.kind, input, draft: o.draft, order }];
  }
  if (o.kind !== 'registerBeneficiary' && o.kind !== 'registerHousehold') return null;
  const had = o.sent ?? { kind: o.input.kind, submit: o.input.submit }; // it is not known any more what was sent: all of it again
  const change = changeOf(o.kind, had, o.input, version);
  if (!change) return null;
  const out: Operation[] = [];
  if (Object.keys(change).length > 2) out.push({ ...common, kind: o.kind === 'registerHousehold' ? 'updateHousehold' : 'updateBeneficiary', input: change, order });
  if (o.input.submit && !had.submit) out.push({ ...common, id: ulid(), kind: 'submitBeneficiary', input: { beneficiaryId: o.input.id }, order: order + 0.1, afterOp: out[0]?.id });
  return out;
}

/** heard says that the server has something else under this id, which was sent before. */
export function heard(answer: Answer): boolean {
  return answer.outcome === 'CONFLICT' && !!answer.version && answer.fields.length === 0;
}

/** settle is what stands in the place of an operation once the answer to what was sent of it is there; null leaves it. here
 * is how it lies on the device now: a person may have opened or mended it since, and then that is what counts. */
export function settle(sent: Operation, here: Operation, answer: Answer, isHere: (id: string) => boolean): Operation[] | null {
  const outcome = answer.outcome === 'DUPLICATE' ? (answer.first ?? 'APPLIED') : answer.outcome;
  const version = answer.version ?? undefined;
  const mended = !same(here.input, sent.input);
  const opened = here.state === 'opened';
  if (outcome === 'APPLIED') {
    if (!mended && !opened) return [];
    const known = { ...here, tried: true, sent: sent.input, version };
    return (!opened && version && followUp(known, version)) || [known];
  }
  const earlier = heard(answer);
  if (earlier && here.rescued && !sent.sent && !mended && !opened) return []; // what the server has is later than the file
  if (earlier && opened) return [{ ...here, sent: sent.sent, version }];
  const rest = earlier ? followUp({ ...here, sent: sent.sent }, version ?? 0) : null;
  if (rest) return rest;
  if (mended && outcome === 'CONFLICT') return followUp({ ...here, sent: sent.input }, version ?? 0);
  if (mended) return [{ ...here, tried: undefined, sent: undefined }]; // nothing came of the first one: the second is the first
  if (answer.fields.some((f) => f.code === 'predecessor') && isHere(here.afterOp ?? '')) return null; // it goes when the one before it is mended
  return [{
    ...here, tried: undefined, sent: undefined, state: outcome === 'CONFLICT' ? 'conflict' : 'refused', message: answer.message ?? undefined, fields: answer.fields, version,
    office: !!answer.changeRequestId
  }];
}
