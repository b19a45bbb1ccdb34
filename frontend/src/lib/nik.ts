/** checkNik names what is wrong with a NIK as people write it; '' where nothing is. The server decides; this helps at once. */
export function checkNik(text: string): '' | 'length' | 'same' | 'day' | 'month' | 'date' | 'serial' {
  const nik = text.replace(/[ .-]/g, '');
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
