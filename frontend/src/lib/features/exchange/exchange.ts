import { session, t } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import { save } from '$lib/offline/save';

export type Column = { field: string; heading: string };
export type Problem = { id: string; row: number; field: string | null; message: string };
export type Import = {
  id: string; fileName: string; headings: string[]; columns: Column[]; status: string; totalRows: number; rows: number;
  created: number; updated: number; unchanged: number; rejected: number; failure: string | null; purgedAt: string | null;
  problems: Problem[]; doubts: Problem[]; canCheck: Permission; canRun: Permission;
};

/** one reads a table with the first of what is wrong in it. */
export async function one(id: string): Promise<Import | null> {
  const data = await session.query<{ node: Import | null }>(
    `query($id: ID!) { node(id: $id) { ... on PeopleImport { id fileName headings columns { field heading } status totalRows rows created updated unchanged rejected failure purgedAt
      problems(first: 50, warnings: false) { id row field message } doubts: problems(first: 50, warnings: true) { id row field message } canCheck { allowed reason } canRun { allowed reason } } } }`,
    { id }
  );
  return data.node;
}

/** busy says whether a server is at work on the table. */
export const busy = (table: Import): boolean => table.status === 'CHECKING' || table.status === 'RUNNING';

/** upload sends a table and returns its id. */
export async function upload(file: File): Promise<string> {
  const form = new FormData();
  form.append('file', file);
  const answer = await session.ask('/imports', { method: 'POST', headers: { 'X-Jejaring-Upload': '1' }, body: form });
  return ((await answer.json()) as { id: string }).id;
}

/** download asks for a file and keeps it on the device. */
export async function download(path: string, input: unknown): Promise<void> {
  const answer = await session.ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(input) });
  save(await answer.blob(), /filename="?([^";]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'jejaring');
}

/** fields are what a column can hold, in the order of the template. */
export function fields(): { field: string; label: string; needed: boolean }[] {
  return [
    { field: 'NAME', label: t('Nama', 'Name'), needed: true },
    { field: 'CATEGORIES', label: t('Kategori', 'Categories'), needed: true },
    { field: 'REGION_CODE', label: t('Kode kampung', 'Code of the kampung'), needed: false },
    { field: 'DISTRICT', label: t('Nama kecamatan', 'Name of the kecamatan'), needed: false },
    { field: 'VILLAGE', label: t('Nama kampung', 'Name of the kampung'), needed: false },
    { field: 'SEX', label: t('Jenis kelamin (L/P)', 'Sex (L/P)'), needed: false },
    { field: 'BIRTH_DATE', label: t('Tanggal lahir', 'Date of birth'), needed: false },
    { field: 'NIK', label: 'NIK', needed: false },
    { field: 'NIK_MISSING_REASON', label: t('Alasan tanpa NIK', 'Why there is no NIK'), needed: false },
    { field: 'KK', label: t('Nomor KK', 'Family card number'), needed: false },
    { field: 'ADDRESS', label: t('Alamat', 'Address'), needed: false },
    { field: 'PHONE', label: t('Telepon', 'Telephone'), needed: false },
    { field: 'DESIL', label: 'Desil', needed: false }
  ];
}
