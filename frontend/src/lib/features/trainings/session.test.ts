import { describe, expect, it } from 'vitest';
import { noRules, rulesInput, spread } from './session';

describe('a timetable', () => {
  it('has a meeting on each chosen day of the week, the first and the last day included', () => {
    expect(spread('2026-03-02', '2026-03-13', [1, 5], '08:00', '12:00').map((m) => m.meetingOn)).toEqual(['2026-03-02', '2026-03-06', '2026-03-09', '2026-03-13']);
  });
  it('is empty without days', () => {
    expect(spread('', '2026-03-13', [1], '08:00', '12:00')).toEqual([]);
  });
});

it('leaves a rule out that nobody wrote', () => {
  expect(rulesInput({ ...noRules(), minAge: '18' })).toEqual({ minAge: 18, maxAge: null, onlySex: null, residentsOf: null, categoryCodes: [] });
});
