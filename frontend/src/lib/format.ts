const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
const english = 'January February March April May June July August September October November December'.split(' ');

/** rupiah writes whole rupiah as Rp1.500.000. */
export function rupiah(amount: string | number): string {
  return 'Rp' + number(Number(amount));
}

/** number groups thousands by dots. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** day writes YYYY-MM-DD as 17 Agustus 2026. */
export function day(date: string | null, language: 'id' | 'en' = 'id'): string {
  if (!date) return '–';
  const [y, m, d] = date.slice(0, 10).split('-').map(Number);
  return `${d} ${(language === 'en' ? english : months)[m - 1]} ${y}`;
}
