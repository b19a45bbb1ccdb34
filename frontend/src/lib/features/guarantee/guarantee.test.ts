import { describe, expect, it } from 'vitest';
import { told } from './guarantee';

describe('a guardian in a list', () => {
  const all = [
    { id: 'org_1', name: 'PSM Melati', workAreas: ['11.16.03'] },
    { id: 'org_2', name: 'PSM Melati', workAreas: ['11.16.04', '11.16.05'] },
    { id: 'org_3', name: 'PSM Karang Baru', workAreas: ['11.16.03'] }
  ];
  it('is told from another of the same name by where it works', () => {
    expect(all.map((o) => told(o, all))).toEqual(['PSM Melati (11.16.03)', 'PSM Melati (11.16.04, 11.16.05)', 'PSM Karang Baru']);
  });
});
