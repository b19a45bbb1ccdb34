const plain = (text: string) => text.replace(/[ .-]/g, '');

/** checkNik names what is wrong with a NIK as people write it; '' where nothing is. The server decides; this helps at once. */
export function checkNik(text: string): '' | 'length' | 'same' | 'day' | 'month' | 'date' | 'serial' {
  const nik = plain(text);
  if (!/^\d{16}$/.test(nik)) return 'length';
  if (/^(\d)\1{15}$/.test(nik)) return 'same';
  let d = Number(nik.slice(6, 8));
  const m = Number(nik.slice(8, 10));
  const y = Number(nik.slice(10, 12));
  if (d > 40) d -= 40;
  if (d < 1 || d > 31) return 'day';
  if (m < 1 || m > 12) return 'month';
  if (![1900 + y, 2000 + y].some((year) => new Date(Date.UTC(year, m - 1, d)).getUTCDate() === d)) return 'date';
  return nik.endsWith('0000') ? 'serial' : '';
}

export type Doubt = 'region' | 'birth' | 'sex';

/** doubtNik names what in a NIK differs from the other answers; it stops nothing. */
export function doubtNik(text: string, born: string, sex: string): Doubt[] {
  const nik = plain(text);
  if (checkNik(nik)) return [];
  const day = Number(nik.slice(6, 8));
  const said = `${String(day > 40 ? day - 40 : day).padStart(2, '0')}${nik.slice(8, 12)}`;
  const doubts: Doubt[] = [];
  if (!nik.startsWith('1116')) doubts.push('region');
  if (born && said !== born.slice(8, 10) + born.slice(5, 7) + born.slice(2, 4)) doubts.push('birth');
  if (sex && (sex === 'FEMALE') !== day > 40) doubts.push('sex');
  return doubts;
}
