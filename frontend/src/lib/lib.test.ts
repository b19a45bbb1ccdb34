import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hrefOf } from './features/notices/notices';
import { day, moment, rupiah } from './format';
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

describe('notices', () => {
  it('lead to the record in the own workspace, or nowhere', () => {
    expect(hrefOf('plg_01', '/kantor')).toBe('/kantor/janji/plg_01');
    expect(hrefOf('plg_01', '/mitra')).toBe('/mitra/janji/plg_01');
    expect(hrefOf('xxx_01', '/mitra')).toBeNull();
  });
  it('tell the time of Jakarta', () => {
    expect(moment('2026-03-02T03:00:00Z')).toContain('10.00');
  });
});
