import { t, type FieldError } from '$lib/api.svelte';
import { day, quantity } from '$lib/format';

export type Part = { dueOn: string; quantity: string };

/** halves are two parts of a quantity, to begin with. */
export function halves(whole: string): Part[] {
  if (whole === '' || Number(whole) < 2) return [{ dueOn: '', quantity: '' }, { dueOn: '', quantity: '' }];
  const half = Math.ceil(Number(whole) / 2);
  return [{ dueOn: '', quantity: String(half) }, { dueOn: '', quantity: String(Number(whole) - half) }];
}

/** refit keeps the days for another whole: the last parts shrink or go, or the last one grows, as the server does it. */
export function refit(parts: Part[], whole: string): Part[] {
  if (whole === '' || Number(whole) < 1 || parts.length === 0) return parts;
  let left = Number(whole);
  const out: Part[] = [];
  for (const part of parts) {
    if (left === 0) break;
    const quantity = Math.min(Number(part.quantity), left);
    out.push({ dueOn: part.dueOn, quantity: String(quantity) });
    left -= quantity;
  }
  out[out.length - 1].quantity = String(Number(out[out.length - 1].quantity) + left);
  return out;
}

/** said writes parts with their days, or that all comes on one day. */
export function said(parts: { dueOn: string; quantity: string | number }[], unit: string): string {
  return parts.map((p) => t(`${quantity(p.quantity, unit)} paling lambat ${day(p.dueOn)}`, `${quantity(p.quantity, unit)} by ${day(p.dueOn)}`)).join('; ') || t('sekaligus', 'at once');
}

/** difference is how much the parts are short of the whole; below zero where they are more. */
export function difference(parts: Part[], whole: string): number {
  return Number(whole || 0) - parts.reduce((sum, part) => sum + Number(part.quantity || 0), 0);
}

/** apart says what keeps parts from making the whole, in the order of their days. */
export function apart(parts: Part[], whole: string, unit: string): FieldError[] {
  if (parts.length === 0) return [];
  const late = parts.findIndex((part, i) => i > 0 && part.dueOn <= parts[i - 1].dueOn);
  const short = difference(parts, whole);
  return [
    ...(late > 0 ? [{ path: `instalments.${late}.dueOn`, code: 'order', message: t('Tanggal ini harus setelah tahap sebelumnya.', 'This day must come after the part before it.') }] : []),
    ...(short !== 0 ? [{ path: 'instalments', code: 'sum', message: short > 0 ? t(`Jumlah semua tahap masih kurang ${quantity(short, unit)}.`, `The parts are ${quantity(short, unit)} short.`) : t(`Jumlah semua tahap lebih ${quantity(-short, unit)}.`, `The parts are ${quantity(-short, unit)} too many.`) }] : [])
  ];
}
