import { expect, it } from 'vitest';
import { written } from '$lib/features/grievances/grievances';
import { misfits } from './contact';

const all = ['email', 'phone', 'password', 'nib'];
const paths = (answers: Record<string, string>) => misfits(answers, all).map((f) => f.path);

it('tells what the server would refuse, and leaves what is not given to others', () => {
  expect(paths({ email: '', phone: '', password: '', nib: '' })).toEqual([]);
  expect(paths({ email: 'bukan-surel', phone: 'abc', password: 'pendek', nib: '12ab' })).toEqual(all);
  expect(paths({ email: ' uji@contoh.id ', phone: '0812 3456 7890', password: 'panjangsekali', nib: '1234567890123' })).toEqual([]);
});

it('reads a tracking code however it was typed', () => {
  for (const typed of ['KP5S-F372-4HVQ', 'kp5s f372 4hvq', 'KP5SF3724HVQ', ' kp5s–f372–4hvq ']) expect(written(typed)).toBe('KP5S-F372-4HVQ');
  expect(written('')).toBe('');
});
