import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkNik, doubtNik } from '$lib/nik';
import type { Category } from './categories.svelte';
import { doubts, say, wrongs, type Remark } from './checks';
import { blank, type Kind } from './draft';

type Case = { says: string; kind: Kind; sex?: string; birthDate?: string; birthYear?: number; nik?: string; phone?: string; categoryCodes: string[]; wrong: string[]; doubts: string[] };
const vectors = JSON.parse(readFileSync('../server/beneficiary/testdata/checks.json', 'utf8')) as { today: string; regency: string; categories: Category[]; cases: Case[] };
const brief = (all: Remark[]) => all.map((r) => `${r.path} ${r.code}`);

describe('the device checks as the server does', () => {
  for (const { says, wrong, doubts: odd, categoryCodes, birthYear, ...facts } of vectors.cases) {
    it(says, () => {
      const draft = { ...blank(), ...facts, birthYear: String(birthYear ?? ''), category: categoryCodes[0] ?? '', others: categoryCodes.slice(1) };
      expect(brief(wrongs(draft, vectors.today))).toEqual(wrong);
      if (wrong.length === 0) expect(brief(doubts(draft, vectors.categories, vectors.today, vectors.regency))).toEqual(odd);
    });
  }
  it('says each in words of its own', () => {
    const codes = [...new Set(vectors.cases.flatMap((c) => [...c.wrong, ...c.doubts]).map((text) => text.split(' ')[1]))];
    expect(codes.length).toBeGreaterThan(12);
    expect(new Set(codes.map((code) => say({ path: '', code }))).size).toBe(codes.length);
  });
  it('asks a community neither for a NIK nor for an age', () => {
    const draft = { ...blank(), kind: 'COMMUNITY' as const, nik: '12', birthDate: '2030-01-01', sex: 'MALE', category: 'perempuan_rawan' };
    expect(wrongs(draft, vectors.today)).toEqual([]);
    expect(brief(doubts(draft, vectors.categories, vectors.today, vectors.regency))).toEqual(['categoryCodes category_unit']);
  });
});

describe('a NIK', () => {
  const rows = readFileSync('../server/identity/testdata/nik_test_vectors.csv', 'utf8').trim().split('\n').slice(1);
  for (const [input, expected, sex, born] of rows.map((row) => row.split(','))) {
    it(`${input} is ${expected}`, () => {
      const [kind, code = ''] = expected.split(':');
      expect(checkNik(input)).toBe(kind === 'error' ? code : '');
      const word = { M: 'MALE', F: 'FEMALE' }[sex] ?? '';
      if (kind !== 'error') for (const day of born.split('|')) expect(doubtNik(input, '11.16', day, word)).toEqual(kind === 'warning' ? [code] : []);
    });
  }
});
