import { rebased as by } from '$lib/offline/typing';
import { session, t, type FieldError } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';
import { today } from '$lib/format';
import { kept } from '$lib/offline/drafts';

export type Member = {
  id: string; name: string; sex: string | null; birthDate: string | null; birthYear: number | null; familyHead: boolean; status: string; version: number;
  primaryCategory: { nameId: string; nameEn: string } | null; canLeaveHousehold: Permission;
};
export type Event = { at: string; action: string; fields: string[]; user: { name: string } | null; organization: { name: string } | null };
export type Household = {
  id: string; version: number; headName: string; kk: string | null; address: string | null; region: { code: string; name: string }; registeredRegionCode: string | null;
  houseFaults: string[] | null; houseCheckedOn: string | null; floorArea: number | null; residents: number | null; areaPerPerson: number | null;
  damage: string; desil: number | null; desilCheckedOn: string | null; latitude: number | null; longitude: number | null;
  registeredBy: { name: string } | null; createdAt: string; members: Member[]; history: Event[] | null; reads: Event[] | null; canUpdate: Permission;
};

export const damages = ['NONE', 'LIGHT', 'MEDIUM', 'HEAVY', 'SWEPT_AWAY'];
/** faults that somebody sees at the house; the fifth follows from its area. */
export const faults = ['DINDING_ATAP_RUSAK', 'BAHAN_MUDAH_LAPUK', 'LANTAI_TIDAK_LAYAK', 'TANPA_MCK'];

/** household reads one household; in the field it falls back to what this device saw last. */
export function household(id: string): Promise<Household | null> {
  return session.home === '/lapangan' ? kept(`rumah.${id}`, () => readHousehold(id)) : readHousehold(id);
}

/** readHousehold reads one household with its members, the head first, then the oldest. */
async function readHousehold(id: string): Promise<Household | null> {
  const data = await session.query<{ node: Household | null }>(
    `query($id: ID!) { node(id: $id) { ... on Household { id version headName kk address region { code name } registeredRegionCode houseFaults houseCheckedOn floorArea residents areaPerPerson
      damage desil desilCheckedOn latitude longitude registeredBy { name } createdAt canUpdate { allowed reason }
      members { id name sex birthDate birthYear familyHead status version primaryCategory { nameId nameEn } canLeaveHousehold { allowed reason } }
      history { at action fields user { name } organization { name } } reads { at action fields user { name } organization { name } } } } }`,
    { id }
  );
  const born = (m: Member) => m.birthDate ?? `${m.birthYear ?? 9999}`;
  data.node?.members.sort((a, b) => Number(b.familyHead) - Number(a.familyHead) || born(a).localeCompare(born(b)));
  return data.node;
}

/** Typed is what somebody wrote into the form of a household. */
export type Typed = { answers: Record<'headName' | 'kk' | 'address' | 'residents' | 'floorArea' | 'damage' | 'desil' | 'desilCheckedOn' | 'latitude' | 'longitude', string>; regionCode: string; looked: string; found: string[] };

/** asTyped is how the form of a household begins. */
export function asTyped(house?: Household, place = ''): Typed {
  return {
    answers: {
      headName: house?.headName ?? '', kk: '', address: house?.address ?? '', residents: String(house?.residents ?? ''), floorArea: String(house?.floorArea ?? ''),
      damage: house?.damage ?? 'NONE', desil: String(house?.desil ?? ''), desilCheckedOn: house?.desilCheckedOn ?? '', latitude: String(house?.latitude ?? ''), longitude: String(house?.longitude ?? '')
    },
    regionCode: house?.region.code ?? place, looked: house?.houseFaults ? 'yes' : 'no', found: (house?.houseFaults ?? []).filter((f) => faults.includes(f))
  };
}

/** onto is a change that waits to be mended, on the record as it is now. */
export function onto(house: Household, change: Record<string, unknown>): Typed {
  const is = asTyped(house);
  const given = Object.keys(is.answers).filter((key) => change[key] !== undefined && change[key] !== null);
  return {
    answers: { ...is.answers, ...Object.fromEntries(given.map((key) => [key, String(change[key])])) }, regionCode: String(change.regionCode ?? is.regionCode),
    looked: change.houseFaults ? 'yes' : is.looked, found: (change.houseFaults as string[] | undefined) ?? is.found
  };
}

/** rebased is what was typed on a record as it was, put on the record as it is now. */
export function rebased(typed: Typed, was: Typed, is: Typed): Typed {
  return { ...by(typed, was, is), answers: by(typed.answers, was.answers, is.answers) };
}

/** wrongs are what the server would refuse of a new household, said while somebody still stands at the house. */
export function wrongs(input: Record<string, unknown>): FieldError[] {
  const out: FieldError[] = [];
  const need = (ok: boolean, path: string, message: string) => ok || out.push({ path, code: 'device', message });
  const there = t('Wajib diisi.', 'This is required.');
  const card = String(input.kk ?? '').replace(/[ .-]/g, '');
  need(!!String(input.headName ?? '').trim(), 'headName', there);
  need(!card || (/^\d{16}$/.test(card) && !/^(\d)\1{15}$/.test(card)), 'kk', t('Nomor KK harus 16 angka.', 'A family card number has 16 digits.'));
  need(!!input.regionCode, 'regionCode', there);
  need(!input.desil || !!input.desilCheckedOn, 'desilCheckedOn', there);
  need(!input.desilCheckedOn || String(input.desilCheckedOn) <= today(), 'desilCheckedOn', t('Tanggal ini belum tiba.', 'This date is in the future.'));
  if (input.latitude !== undefined || input.longitude !== undefined) {
    const [north, east] = [Number(input.latitude), Number(input.longitude)];
    need(north >= -11 && north <= 7 && east >= 94 && east <= 142, 'latitude', t('Titik ini tidak ada di Indonesia. Isi lintang dan bujur, atau kosongkan keduanya.', 'This point is not in Indonesia. Fill in both, or neither.'));
  }
  return out;
}

/** labelOf is what a field of the input is called in the form. */
export function labelOf(path: string): string {
  const labels: Record<string, string> = {
    headName: t('Nama kepala keluarga', 'Name of the head of family'), kk: t('Nomor KK', 'Family card number'), regionCode: 'Kampung', address: t('Alamat', 'Address'), residents: t('Penghuni rumah', 'Residents'),
    floorArea: t('Luas lantai', 'Floor area'), houseFaults: t('Keadaan rumah', 'Condition of the house'), damage: t('Kerusakan', 'Damage'), desil: 'Desil', desilCheckedOn: t('Desil diperiksa tanggal', 'Desil checked on'), latitude: t('Titik peta', 'Point on the map')
  };
  return labels[path] ?? '';
}

export type Candidate = { id: string; name: string; version: number; birthDate: string | null; birthYear: number | null; household: { id: string } | null; region: { name: string } };

/** candidates are people of the kampung whose name has the text. */
export async function candidates(regionCode: string, search: string): Promise<Candidate[]> {
  const data = await session.query<{ beneficiaries: { edges: { node: Candidate }[] } }>(
    'query($filter: BeneficiaryFilter) { beneficiaries(first: 20, filter: $filter, orderBy: {field: NAME, direction: ASC}) { edges { node { id name version birthDate birthYear household { id } region { name } } } } }',
    { filter: { regionCode, search, status: ['DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED'] } }
  );
  return data.beneficiaries.edges.map((e) => e.node);
}
