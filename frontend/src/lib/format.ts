import { session } from '$lib/api.svelte';

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
const english = 'January February March April May June July August September October November December'.split(' ');
type Language = 'id' | 'en';

/** rupiah writes whole rupiah as Rp1.500.000, and as Rp1,500,000 in English. */
export function rupiah(amount: string | number, language: Language = session.language): string {
  const whole = Number(amount);
  return (whole < 0 ? '−Rp' : 'Rp') + number(Math.abs(whole), language);
}

/** number groups thousands, by dots in Indonesian and by commas in English. */
export function number(value: number | string, language: Language = session.language): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.');
}

/** quantity writes how many of a unit, and money as money. */
export function quantity(value: number | string, unit: string): string {
  return unit === 'rupiah' ? rupiah(value) : `${number(value)} ${unit}`.trim();
}

/** there is a moment by the clock of Jakarta. */
function there(at: number): string {
  return new Date(at + 7 * 3600_000).toISOString();
}

/** day writes YYYY-MM-DD, or the day in Jakarta of a moment, as 17 Agustus 2026. */
export function day(date: string | null, language: Language = session.language): string {
  if (!date) return '–';
  const [y, m, d] = (date.length > 10 ? there(Date.parse(date)) : date).slice(0, 10).split('-').map(Number);
  return `${d} ${(language === 'en' ? english : months)[m - 1]} ${y}`;
}

/** shortDay writes a day as 17 Agu 2026, for tables. */
export function shortDay(date: string | null): string {
  const [d, m, y] = day(date).split(' ');
  return y ? `${d} ${m.slice(0, 3)} ${y}` : d;
}

/** days writes a period. */
export function days(from: string, to: string): string {
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

/** moment writes a time of the server as day and clock in Asia/Jakarta. */
export function moment(at: string | null): string {
  if (!at) return '–';
  return `${day(at)} ${there(Date.parse(at)).slice(11, 16).replace(':', session.language === 'en' ? ':' : '.')} WIB`;
}

/** today is the calendar day in Asia/Jakarta. */
export function today(now = Date.now()): string {
  return there(now).slice(0, 10);
}
