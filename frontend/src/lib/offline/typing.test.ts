import { expect, it } from 'vitest';
import { rebased } from './typing';

it('keeps what was typed and follows the record in the rest', () => {
  const was = { name: 'Siti', phone: '', others: ['a'] };
  const is = { name: 'Siti Uji', phone: '', others: ['a', 'b'] };
  expect(rebased({ ...was, phone: '0812' }, was, is)).toEqual({ ...is, phone: '0812' });
  expect(rebased(was, was, is)).toEqual(is);
});
