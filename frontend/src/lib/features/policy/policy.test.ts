import { describe, expect, it } from 'vitest';
import { completing, costToGuarantee, yearsToTrain, type Capacity } from './policy';

const capacity: Capacity = { waitingForTraining: 120, seats: 40, completed: 30, dropped: 10, waitingForGuarantee: 12, guaranteedNow: 8, guaranteeCost: '19200000' };

describe('what if', () => {
  it('says how long the queue lasts', () => {
    expect(completing(capacity)).toBe(0.75);
    expect(yearsToTrain(120, 40, 0.75)).toBe(4);
    expect(yearsToTrain(0, 0, 1)).toBe(0);
    expect(yearsToTrain(120, 0, 1)).toBeNull();
    expect(completing({ ...capacity, completed: 0, dropped: 0 })).toBe(1);
  });
  it('says what a guarantee of more people costs', () => {
    expect(costToGuarantee(capacity, 12)).toBe(28_800_000);
    expect(costToGuarantee({ ...capacity, guaranteedNow: 0 }, 12)).toBeNull();
    expect(costToGuarantee({ ...capacity, guaranteedNow: null }, 12)).toBeNull();
  });
});
