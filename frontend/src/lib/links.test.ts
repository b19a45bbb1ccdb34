import { describe, expect, it } from 'vitest';
import { current, links } from './links';

describe('the menu', () => {
  for (const home of ['/', '/kantor', '/mitra', '/lapangan']) {
    it(`of ${home} leads to every page once`, () => {
      const all = links(home, 'OFFICE_ADMIN').map((l) => l.href);
      expect(all.filter((href, i) => all.indexOf(href) !== i)).toEqual([]);
    });
  }
  it('marks the longest link that begins the path', () => {
    const menu = links('/kantor');
    expect(current(menu, '/kantor')).toBe('/kantor');
    expect(current(menu, '/kantor/warga/ben_1')).toBe('/kantor/warga');
  });
});
