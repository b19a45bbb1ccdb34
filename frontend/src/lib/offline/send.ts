import { ApiError, session, type FieldError } from '$lib/api.svelte';
import type { Operation } from './outbox.svelte';
import type { Kind } from './store';

export type Answer = {
  id: string; outcome: 'APPLIED' | 'DUPLICATE' | 'CONFLICT' | 'REJECTED'; first: Answer['outcome'] | null; code: string | null; message: string | null;
  fields: FieldError[]; version: number | null; changeRequestId: string | null;
};

const document = `mutation($input: SyncBatchInput!) {
  syncBatch(input: $input) { results { id outcome first code message fields { path code message } version changeRequestId } }
}`;

const kinds: Record<Kind, string> = {
  registerBeneficiary: 'REGISTER_BENEFICIARY', updateBeneficiary: 'UPDATE_BENEFICIARY', submitBeneficiary: 'SUBMIT_BENEFICIARY', nominateParticipant: 'NOMINATE_PARTICIPANT',
  recordAttendance: 'RECORD_ATTENDANCE', giveProvision: 'GIVE_PROVISION', confirmProvision: 'CONFIRM_PROVISION',
  recordTaskOutcome: 'RECORD_TASK_OUTCOME', recordMeeting: 'RECORD_MEETING', registerHousehold: 'REGISTER_HOUSEHOLD', updateHousehold: 'UPDATE_HOUSEHOLD'
};

/** post sends a batch. One that the server cannot read at all is halved, until the operation that is to blame stands alone. */
export async function post(batch: Operation[], deviceId: string, device: Record<string, unknown>): Promise<Map<string, Answer>> {
  const operations = batch.map((o) => ({ id: o.id, kind: kinds[o.kind], afterOp: o.afterOp, clientTime: o.at || undefined, [o.kind]: o.input }));
  try {
    const data = await session.query<{ syncBatch: { results: Answer[] } }>(document, { input: { deviceId, device, operations } });
    return new Map(data.syncBatch.results.map((r) => [r.id, r]));
  } catch (error) {
    if (!(error instanceof ApiError) || batch.length === 0 || !['INVALID', 'INTERNAL'].includes(error.code)) throw error;
    if (batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      const first = await post(batch.slice(0, middle), deviceId, device);
      return new Map([...first, ...(await post(batch.slice(middle), deviceId, device))]);
    }
    if (error.code === 'INTERNAL') throw error;
    const refused: Answer = { id: batch[0].id, outcome: 'REJECTED', first: null, code: error.code, message: error.message, fields: error.fields, version: null, changeRequestId: null };
    return new Map([[batch[0].id, refused]]);
  }
}
