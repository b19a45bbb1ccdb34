import { session } from '$lib/api.svelte';

export type Criterion = { code: string; points: number; value: number };
export type CriteriaVersion = { id: string; subject: string; name: string; note: string; criteria: Criterion[]; marks: number[]; status: string; createdAt: string; createdBy: { name: string } | null };

/** criteriaVersions are those of a subject, the newest first. */
export async function criteriaVersions(subject: string): Promise<CriteriaVersion[]> {
  const data = await session.query<{ criteriaVersions: { edges: { node: CriteriaVersion }[] } }>(
    'query($filter: CriteriaVersionFilter) { criteriaVersions(first: 50, filter: $filter) { edges { node { id subject name note criteria { code points value } marks status createdAt createdBy { name } } } } }',
    { filter: { subject } }
  );
  return data.criteriaVersions.edges.map((e) => e.node);
}

// What each criterion looks at, and what its value means: Indonesian, English; no value where the last two are missing.
const texts: Record<string, [string, string, string?, string?]> = {
  meetings: ['Bertemu setiap bulan', 'Met every month'],
  attendance: ['Anggota hadir', 'Members came', 'persen hadir', 'percent who came'],
  savings: ['Anggota menabung', 'Members saved'],
  profit: ['Usaha untung', 'The business made a profit'],
  loans: ['Pinjaman terkendali', 'Loans are within bounds', 'persen dari tabungan', 'percent of savings'],
  reports: ['Laporan bulanan masuk', 'Monthly reports came in'],
  income: ['Penghasilan rumah tangga', 'Income of the household', 'rupiah sebulan', 'rupiah a month'],
  assets: ['Aset produktif', 'Productive assets', 'buah', 'of them'],
  schooling: ['Anak bersekolah', 'Children go to school'],
  housing: ['Rumah layak huni', 'The house is fit to live in'],
  will: ['Mau mandiri', 'Willing to stand alone'],
  fewest: ['Anggota paling sedikit', 'Members at least', 'orang', 'people'],
  most: ['Anggota paling banyak', 'Members at most', 'orang', 'people'],
  head: ['Hanya kepala keluarga', 'Heads of family only'],
  district: ['Semua dari satu kecamatan', 'All of one kecamatan'],
  age: ['Umur paling muda', 'Age at least', 'tahun', 'years']
};

/** weighs: of rules of groups nothing is weighed, they are limits, or yes (1) and no (0). */
export const weighs = (subject: string): boolean => subject !== 'GROUP_RULES';

/** says is a criterion in plain words. */
export function says(code: string, language: 'id' | 'en'): { text: string; unit: string } {
  const [id, en, unitId = '', unitEn = ''] = texts[code] ?? [code, code];
  return language === 'en' ? { text: en, unit: unitEn } : { text: id, unit: unitId };
}
