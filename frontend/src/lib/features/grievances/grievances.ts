import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Tracked = { kind: string; status: string; receivedAt: string; dueOn: string; answer: string; answeredAt: string | null; fileCount: number };
export type Grievance = {
  id: string; kind: string; status: string; dueOn: string; late: boolean; answer: string; createdAt: string; region: { code: string; name: string }; subjectId: string | null;
  told: { about: string | null; text: string; name: string | null; phone: string | null; note: string | null } | null; takenBy: { name: string } | null; answeredBy: { name: string } | null;
  files: { id: string; url: string; contentType: string }[]; canTake: Permission; canAnswer: Permission; canClose: Permission;
};

/** abouts are the decisions that somebody objects to, in Indonesian and English. */
export const abouts: Record<string, [string, string]> = {
  ASSESSMENT: ['Hasil asesmen atau jalur bantuan', 'The result of an assessment, or the pathway'],
  NOMINATION: ['Usulan atau kursi pelatihan', 'A nomination or seat of a training'],
  GUARANTEE: ['Jaminan yang tidak atau kurang diterima', 'A guarantee that was refused or falls short'],
  GRADUATION: ['Kelulusan mandiri', 'Graduation'],
  RECORD: ['Data warga atau kategori', 'A record or category'],
  PLEDGE: ['Jawaban atas janji bantuan', 'The answer to a pledge'],
  OTHER: ['Keputusan lain', 'Another decision']
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
    'query($code: String!) { trackGrievance(trackingCode: $code) { kind status receivedAt dueOn answer answeredAt fileCount } }', { code: written(code) }
  );
  return data.trackGrievance;
}

/** grievance reads one for the office. */
export async function grievance(id: string): Promise<Grievance | null> {
  const data = await session.query<{ node: Grievance | null }>(
    `query($id: ID!) { node(id: $id) { ... on Grievance { id kind status dueOn late answer createdAt region { code name } subjectId told { about text name phone note } files { id url contentType } takenBy { name } answeredBy { name }
      canTake { allowed reason } canAnswer { allowed reason } canClose { allowed reason } } } }`, { id }
  );
  return data.node;
}

/** attach sends a photo or a document along, for whoever has the code; the office alone reads it. */
export async function attach(code: string, file: Blob): Promise<void> {
  const form = new FormData();
  form.append('file', file, 'lampiran');
  await session.ask('/files', { method: 'POST', headers: { 'X-Jejaring-Upload': '1', 'X-Jejaring-Tracking-Code': code }, body: form, signal: AbortSignal.timeout(120_000) });
}

export type Count = { kind: string; status: string; count: number; late: number; averageDays: number | null };

/** counts are how many there are of each kind and state, and how long answers took. */
export const counts = async (): Promise<Count[]> => (await session.query<{ grievanceCounts: Count[] }>('{ grievanceCounts { kind status count late averageDays } }')).grievanceCounts;
