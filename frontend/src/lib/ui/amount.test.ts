import { beforeEach, describe, expect, it } from 'vitest';
import { session } from '$lib/api.svelte';
import { beyond, read, refusal, say } from './amount';

beforeEach(() => (session.language = 'id'));

describe('an amount that somebody writes', () => {
  const same: [string, string][] = [
    ['5000000', '5000000'], ['5.000.000', '5000000'], ['5 000 000', '5000000'], ['5\u00a0000\u00a0000', '5000000'], ["5'000'000", '5000000'], ['5,000,000', '5000000'],
    ['Rp 5.000.000', '5000000'], ['rp5.000.000', '5000000'], ['Rp. 5.000.000,-', '5000000'], ['Rp5.000.000,00', '5000000'], ['IDR 5000000', '5000000'], ['5.000.000 rupiah', '5000000'],
    ['5 juta', '5000000'], ['2,5 juta', '2500000'], ['2,05jt', '2050000'], ['500 ribu', '500000'], ['1,25 miliar', '1250000000'], ['Rp 3 jt', '3000000'],
    ['1.000', '1000'], ['999', '999'], ['0', '0'], ['007', '7'], ['  12 ', '12'], ['５００', '500'], ['', ''], ['   ', '']
  ];
  for (const [text, digits] of same) it(`"${text}" is ${digits || 'nothing yet'}`, () => expect(read(text, 'id')).toEqual({ digits }));

  const refused: [string, string][] = [
    ['-3', 'negative'], ['−3', 'negative'], ['(500)', 'negative'], ['Rp -5.000', 'negative'], ['-2 juta', 'negative'], ['5.000-', 'negative'],
    ['5.00', 'unclear'], ['5.0000', 'unclear'], ['1.00.000', 'unclear'], ['5,000', 'unclear'], ['5.000,000', 'unclear'], ['5.000 000', 'unclear'], ['50 00', 'unclear'], ['.5', 'unclear'], ['2.500 juta', 'unclear'],
    ['2,5', 'fraction'], ['5.000,50', 'fraction'], ['lima juta', 'letters'], ['5 ekor', 'letters'], ['1e6', 'letters'], ['Rp', 'letters'], ['5-10', 'letters'], ['-', 'letters']
  ];
  for (const [text, fault] of refused) it(`"${text}" is refused: ${fault}`, () => expect(read(text, 'id')).toEqual({ digits: '', fault }));

  it('takes the marks of the language that is spoken', () => {
    expect(read('5,000', 'en')).toEqual({ digits: '5000' });
    expect(read('5.000', 'en')).toEqual({ digits: '', fault: 'unclear' });
    expect(read('5.000.000', 'en')).toEqual({ digits: '5000000' });
    expect(read('5,000.00', 'en')).toEqual({ digits: '5000' });
    expect(read('2.5 million', 'en')).toEqual({ digits: '2500000' });
  });
});

describe('what is said of an amount', () => {
  it('writes it with its unit, and large ones in words too', () => {
    expect(say('5000000', 'rupiah')).toBe('Rp5.000.000 (5 juta)');
    expect(say('2050000', 'rupiah')).toBe('Rp2.050.000 (2,05 juta)');
    expect(say('1250000000', 'rupiah')).toBe('Rp1.250.000.000 (1,25 miliar)');
    expect(say('1234567', 'rupiah')).toBe('Rp1.234.567');
    expect(say('12', 'kursi')).toBe('12 kursi');
    session.language = 'en';
    expect(say('5000000', 'rupiah')).toBe('Rp5,000,000 (5 million)');
  });

  it('says what is left, with the unit', () => {
    expect(beyond('9', 1, 8, 'kursi')).toBe('Paling banyak 8 kursi.');
    expect(beyond('8', 1, 8, 'kursi')).toBe('');
    expect(beyond('0', 1, 8, 'kursi')).toBe('Tulis jumlah lebih dari nol.');
    expect(beyond('2', 3, 8, 'kursi')).toBe('Paling sedikit 3 kursi.');
    expect(beyond('9'.repeat(40), 0, 1_000_000_000, 'paket')).toBe('Paling banyak 1.000.000.000 paket (1 miliar).');
    expect(beyond('', 1, 8, 'kursi')).toBe('');
  });

  it('has a plain word for every refusal', () => {
    const all = (['negative', 'fraction', 'letters', 'unclear'] as const).map(refusal);
    expect(new Set(all).size).toBe(4);
  });
});
