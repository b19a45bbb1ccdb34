// What the server will say of a registration, said on the device while the person is still there: the rules are copies,
// held equal by server/beneficiary/testdata/checks.json.
import { t } from '$lib/api.svelte';
import { checkNik, doubtNik } from '$lib/nik';
import type { Category } from './categories.svelte';
import type { Draft } from './draft';

export type Remark = { path: string; code: string; category?: string };
type Facts = Pick<Draft, 'kind' | 'sex' | 'birthDate' | 'birthYear' | 'nik' | 'phone' | 'category' | 'others'>;
type Rule = Pick<Category, 'code' | 'unit' | 'sex' | 'minAge' | 'maxAge'>;
const oldest = 130;

/** ageOn is in full years on a day; by the year alone where the date is not known, and null where neither is. */
function ageOn(d: Facts, today: string): number | null {
  const year = Number(d.birthDate.slice(0, 4) || d.birthYear);
  if (!year) return null;
  return Number(today.slice(0, 4)) - year - (d.birthDate && today.slice(5) < d.birthDate.slice(5) ? 1 : 0);
}

/** isPhone is what the server takes for a number of Indonesia. */
export function isPhone(text: string): boolean {
  const number = text.replace(/[ .()-]/g, '').replace(/^(\+620|0062|\+62|62|0)/, '+62');
  return /^\+628[1-9]\d{7,10}$|^\+62[2-7]\d{6,10}$/.test(number);
}

/** wrongs would be refused. */
export function wrongs(d: Facts, today: string): Remark[] {
  const out: Remark[] = [];
  const note = (bad: boolean, path: string, code: string) => bad && out.push({ path, code });
  if (d.kind !== 'COMMUNITY') {
    const age = ageOn(d, today) ?? 0;
    note(d.birthDate > today, 'birthDate', 'future');
    note(!!d.birthDate && age > oldest, 'birthDate', 'date');
    note(!d.birthDate && (age < 0 || age > oldest), 'birthYear', 'range');
    if (d.nik) note(!!checkNik(d.nik), 'nik', checkNik(d.nik));
  }
  note(!!d.phone && !isPhone(d.phone), 'phone', 'phone');
  return out;
}

/** doubts are shown, and stop nothing. */
export function doubts(d: Facts, categories: Rule[], today: string, regency: string): Remark[] {
  const person = d.kind !== 'COMMUNITY';
  const age = person ? ageOn(d, today) : null;
  const sex = person ? d.sex : '';
  const out: Remark[] = person && d.nik ? doubtNik(d.nik, regency, d.birthDate, sex).map((code) => ({ path: 'nik', code })) : [];
  for (const k of categories) {
    if (k.code !== d.category && !d.others.includes(k.code)) continue;
    const note = (odd: boolean, code: string) => odd && out.push({ path: 'categoryCodes', code, category: k.code });
    note(k.unit !== d.kind, 'category_unit');
    note(!!k.sex && !!sex && k.sex !== sex, 'category_sex');
    note(age !== null && k.minAge !== null && age < k.minAge, 'category_age');
    note(age !== null && k.maxAge !== null && age > k.maxAge, 'category_age');
  }
  return out;
}

/** say puts a remark in words; name is that of the category it is about. */
export function say({ code }: Remark, name = ''): string {
  switch (code) {
    case 'future': return t('Tanggal ini belum tiba.', 'This date is in the future.');
    case 'date': return t('Umurnya lebih dari 130 tahun. Periksa tahunnya.', 'More than 130 years old. Check the year.');
    case 'range': return t('Tahun ini tidak mungkin. Tulis empat angka, misalnya 1975.', 'This year cannot be. Write four digits, such as 1975.');
    case 'phone': return t('Tulis nomor telepon seperti 0812 3456 7890.', 'Write a phone number such as 0812 3456 7890.');
    case 'not_16_digits': return t('NIK harus 16 angka.', 'A NIK has 16 digits.');
    case 'all_same_digit': return t('Semua angkanya sama; periksa lagi di KTP.', 'All digits are the same; look at the identity card again.');
    case 'day_out_of_range': return t('Angka ke-7 dan 8 (tanggal; perempuan +40) tidak sah.', 'Digits 7 and 8 (day; women +40) are not valid.');
    case 'month_out_of_range': return t('Angka ke-9 dan 10 (bulan) tidak sah.', 'Digits 9 and 10 (month) are not valid.');
    case 'impossible_date': return t('Tanggal di NIK tidak ada.', 'The date in the NIK does not exist.');
    case 'serial_0000': return t('Empat angka terakhir tidak boleh 0000.', 'The last four digits cannot be 0000.');
    case 'district_unknown': return t('Kode kecamatan di NIK (angka ke-5 dan 6) tidak dikenal.', 'The kecamatan in the NIK (digits 5 and 6) is not known.');
    case 'birth_date_differs': return t('Tanggal lahir di NIK berbeda dari yang ditulis.', 'The date of birth in the NIK differs from the one written.');
    case 'sex_differs': return t('Jenis kelamin di NIK berbeda dari yang dipilih.', 'The sex in the NIK differs from the one chosen.');
    case 'category_unit': return t(`Kategori ${name} dihitung per satuan lain, bukan yang Anda data sekarang.`, `The category ${name} counts another unit than the one you register.`);
    case 'category_sex': return t(`Kategori ${name} untuk jenis kelamin lain.`, `The category ${name} is for the other sex.`);
    case 'category_age': return t(`Umur di luar batas kategori ${name}.`, `The age is outside of the category ${name}.`);
    default: return t('NIK ini bukan dari Aceh Tamiang (1116).', 'This NIK is not of Aceh Tamiang (1116).');
  }
}
