const plain = (text: string) => text.replace(/[ .-]/g, '');

/** days are the days that a NIK can mean: this century and the last. */
function days(nik: string): string[] {
  const day = Number(nik.slice(6, 8));
  const date = `${nik.slice(10, 12)}-${nik.slice(8, 10)}-${String(day > 40 ? day - 40 : day).padStart(2, '0')}`;
  return [`19${date}`, `20${date}`].filter((d) => new Date(`${d}T00:00:00Z`).toJSON()?.startsWith(d));
}

/** checkNik names what is wrong with a NIK as people write it, as the server does; '' where nothing is. */
export function checkNik(text: string): string {
  const nik = plain(text);
  if (!/^\d{16}$/.test(nik)) return 'not_16_digits';
  if (/^(\d)\1{15}$/.test(nik)) return 'all_same_digit';
  const day = Number(nik.slice(6, 8)) - (Number(nik.slice(6, 8)) > 40 ? 40 : 0);
  const month = Number(nik.slice(8, 10));
  if (day < 1 || day > 31) return 'day_out_of_range';
  if (month < 1 || month > 12) return 'month_out_of_range';
  if (days(nik).length === 0) return 'impossible_date';
  return nik.endsWith('0000') ? 'serial_0000' : '';
}

/** doubtNik names what in a NIK is unusual or differs from the other answers, as the server does; it stops nothing. */
export function doubtNik(text: string, regency: string, born: string, sex: string): string[] {
  const nik = plain(text);
  if (checkNik(nik)) return [];
  const prefix = regency.replaceAll('.', '');
  const district = Number(nik.slice(4, 6));
  const doubts: string[] = [];
  if (!nik.startsWith(prefix)) doubts.push(`outside_regency_${prefix}`);
  else if (prefix === '1116' && (district < 1 || district > 12)) doubts.push('district_unknown');
  if (born && !days(nik).includes(born)) doubts.push('birth_date_differs');
  if (sex && (sex === 'FEMALE') !== Number(nik.slice(6, 8)) > 40) doubts.push('sex_differs');
  return doubts;
}
