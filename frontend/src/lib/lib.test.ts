import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { day, rupiah } from './format';
import { checkNik } from './nik';
import { ulid } from './offline/ulid';

describe('what people read', () => {
  it('writes money and days the Indonesian way', () => {
    expect(rupiah('1500000')).toBe('Rp1.500.000');
    expect(day('2026-08-17')).toBe('17 Agustus 2026');
    expect(day('2026-08-17', 'en')).toBe('17 August 2026');
  });
});

describe('NIK', () => {
  const rows = readFileSync('../server/identity/testdata/nik_test_vectors.csv', 'utf8').trim().split('\n').slice(1);
  for (const row of rows) {
    const [input, expected] = row.split(',');
    it(`${input} is ${expected}`, () => expect(checkNik(input) !== '').toBe(expected.startsWith('error')));
  }
});

describe('ids minted on the device', () => {
  it('are ULIDs in order of time', () => {
    expect(ulid(1)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(ulid(1) < ulid(2000)).toBe(true);
  });
});
