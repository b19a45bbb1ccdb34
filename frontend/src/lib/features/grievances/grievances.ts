import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Tracked = { kind: string; status: string; receivedAt: string; dueOn: string; answer: string; answeredAt: string | null };
export type Grievance = {
  id: string; kind: string; status: string; dueOn: string; late: boolean; answer: string; createdAt: string; region: { name: string };
  told: { text: string; name: string | null; phone: string | null; note: string | null } | null; takenBy: { name: string } | null; answeredBy: { name: string } | null;
  canTake: Permission; canAnswer: Permission; canClose: Permission;
};

/** submit sends a grievance and returns what the sender keeps. */
export async function submit(input: Record<string, unknown>): Promise<{ trackingCode: string; dueOn: string }> {
  const data = await session.query<{ submitGrievance: { trackingCode: string; dueOn: string } }>(
    'mutation($input: SubmitGrievanceInput!) { submitGrievance(input: $input) { trackingCode dueOn } }', { input }
  );
  return data.submitGrievance;
}

/** written is a tracking code as the office writes it, however it was typed: XXXX-XXXX-XXXX. */
export function written(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/(.{4})(?=.)/g, '$1-');
}

/** track reads what everybody with the code may see; null for an unknown code. */
export async function track(code: string): Promise<Tracked | null> {
  const data = await session.query<{ trackGrievance: Tracked | null }>(
    'query($code: String!) { trackGrievance(trackingCode: $code) { kind status receivedAt dueOn answer answeredAt } }', { code: written(code) }
  );
  return data.trackGrievance;
}

/** grievance reads one for the office. */
export async function grievance(id: string): Promise<Grievance | null> {
  const data = await session.query<{ node: Grievance | null }>(
    `query($id: ID!) { node(id: $id) { ... on Grievance { id kind status dueOn late answer createdAt region { name } told { text name phone note } takenBy { name } answeredBy { name }
      canTake { allowed reason } canAnswer { allowed reason } canClose { allowed reason } } } }`, { id }
  );
  return data.node;
}
