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

/** day writes YYYY-MM-DD as 17 Agustus 2026. */
export function day(date: string | null, language: Language = session.language): string {
  if (!date) return '–';
  const [y, m, d] = date.slice(0, 10).split('-').map(Number);
  return `${d} ${(language === 'en' ? english : months)[m - 1]} ${y}`;
}

/** shortDay writes YYYY-MM-DD as 17 Agu 2026, for tables. */
export function shortDay(date: string | null): string {
  const [d, m, y] = day(date).split(' ');
  return y ? `${d} ${m.slice(0, 3)} ${y}` : d;
}

/** days writes a period. */
export function days(from: string, to: string): string {
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

/** moment writes a time of the server as day and clock in Asia/Jakarta. */
export function moment(at: string): string {
  const there = new Date(Date.parse(at) + 7 * 3600_000).toISOString();
  return `${day(there)} ${there.slice(11, 16).replace(':', session.language === 'en' ? ':' : '.')} WIB`;
}

/** today is the calendar day in Asia/Jakarta. */
export function today(now = Date.now()): string {
  return new Date(now + 7 * 3600_000).toISOString().slice(0, 10);
}
