import { t } from '$lib/api.svelte';
import { number } from '$lib/format';

type Language = 'id' | 'en';
export type Fault = 'letters' | 'negative' | 'fraction' | 'unclear';
/** Reading is what a person meant by an amount: whole digits, nothing yet, or why it cannot be told. */
export type Reading = { digits: string; fault?: undefined } | { digits: ''; fault: Fault };

const scales: Record<string, number> = { ribu: 3, rb: 3, thousand: 3, juta: 6, jt: 6, million: 6, miliar: 9, milyar: 9, billion: 9 };
const whole = (digits: string): Reading => ({ digits: digits.replace(/^0+(?=\d)/, '') });
const bad = (fault: Fault): Reading => ({ digits: '', fault });

/**
 * read understands whole amounts as people write them: 5000000, 5.000.000, 5 000 000, Rp 5.000.000,-, 5 juta.
 * What may mean two things is not guessed at: 5.0000, and 5,000 where the comma is the mark of a fraction.
 */
export function read(text: string, language: Language): Reading {
  let rest = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (rest === '') return { digits: '' };
  rest = rest.replace(/^(rp|idr)[. ]*/, '').replace(/ ?(rupiah|idr)$/, '').replace(/(?<=\d),[-–]$/, '');
  if (/^[-−–—(]|[-−–—]$/.test(rest)) return bad(/\d/.test(rest) ? 'negative' : 'letters');
  const scaled = rest.match(/^(.+?) ?([a-z]+)$/);
  if (scaled && scales[scaled[2]]) return times(scaled[1], scales[scaled[2]]);
  if (/[^\d., '’]/.test(rest) || !/\d/.test(rest)) return bad('letters');
  const [group, point] = language === 'en' ? [',', '.'] : ['.', ','];
  const cents = rest.match(/^(.*\d)([.,])(\d{1,2})$/);
  if (cents && cents[2] === point) {
    const before = grouped(cents[1], group);
    if (!before) return bad('unclear');
    return /^0+$/.test(cents[3]) ? whole(before) : bad('fraction');
  }
  const digits = grouped(rest, group);
  return digits ? whole(digits) : bad('unclear');
}

/** grouped are the digits of a number whose thousands are all set apart by one mark, or not at all. */
function grouped(text: string, group: string): string {
  if (/^\d+$/.test(text)) return text;
  const parts = text.match(/^\d{1,3}(?:([., '’])\d{3})(?:\1\d{3})*$/);
  if (!parts) return '';
  const foreign = parts[1] !== group && /[.,]/.test(parts[1]); // once it may be the mark of a fraction; twice it cannot
  return foreign && text.split(parts[1]).length === 2 ? '' : text.replace(/\D/g, '');
}

/** times is so many thousands or millions; 2,5 juta is clear, 2.500 juta is not. */
function times(text: string, zeros: number): Reading {
  const parts = text.match(/^(\d+)(?:[.,](\d{1,2}))?$/);
  if (!parts) return bad(/^[-−–]/.test(text) ? 'negative' : /[^\d., ]/.test(text) ? 'letters' : 'unclear');
  return whole(parts[1] + (parts[2] ?? '').padEnd(zeros, '0'));
}

/** refusal says in plain words why an amount cannot be taken as it is. */
export function refusal(fault: Fault): string {
  switch (fault) {
    case 'negative': return t('Jumlah tidak boleh kurang dari nol. Tulis tanpa tanda minus.', 'An amount is not below zero. Write it without the minus.');
    case 'fraction': return t('Tulis bilangan bulat, tanpa pecahan.', 'Write a whole number, without a fraction.');
    case 'letters': return t('Tulis jumlahnya dengan angka.', 'Write the amount in digits.');
    default: return t('Jumlah ini bisa berarti dua hal. Tulis angkanya saja, misalnya 5000000 atau 5.000.000.', 'This may mean two things. Write digits alone, such as 5000000 or 5,000,000.');
  }
}

/** beyond says that an amount is outside of what may be stated; empty where it is within. */
export function beyond(digits: string, min: number, max: number, unit: string): string {
  if (digits === '') return '';
  const n = BigInt(digits);
  if (n > BigInt(max)) return t(`Paling banyak ${say(String(max), unit)}.`, `${say(String(max), unit)} at most.`);
  return n < BigInt(min) ? (min === 1 ? t('Tulis jumlah lebih dari nol.', 'Write more than zero.') : t(`Paling sedikit ${say(String(min), unit)}.`, `${say(String(min), unit)} at least.`)) : '';
}

/** say writes an amount with its unit, and large ones once more in words, where a lost zero is seen at once. */
export function say(digits: string, unit: string): string {
  const written = unit === 'rupiah' ? `Rp${number(digits)}` : `${number(digits)} ${unit}`.trim();
  const round = inMillions(digits);
  return round ? `${written} (${round})` : written;
}

function inMillions(digits: string): string {
  const zeros = digits.length > 9 ? 9 : 6;
  const rest = digits.slice(-zeros).replace(/0+$/, '');
  if (digits.length <= 6 || rest.length > 2) return '';
  const names = zeros === 9 ? t('miliar', 'billion') : t('juta', 'million');
  return `${number(digits.slice(0, -zeros))}${rest && t(',', '.') + rest} ${names}`;
}
