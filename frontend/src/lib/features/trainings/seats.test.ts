import { describe, expect, it } from 'vitest';
import { inLine } from './seats';

describe('who waits for a seat', () => {
  it('stands as the seats are offered: an open offer first, then by the number in line', () => {
    const seats = [{ status: 'WAITING', position: 3 }, { status: 'WAITING', position: null }, { status: 'OFFERED', position: 2 }, { status: 'WAITING', position: 1 }];
    expect(inLine(seats)).toEqual([{ status: 'OFFERED', position: 2 }, { status: 'WAITING', position: 1 }, { status: 'WAITING', position: 3 }, { status: 'WAITING', position: null }]);
  });
});
