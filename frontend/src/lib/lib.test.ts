import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hrefOf } from './features/notices/notices';
import { day, moment, rupiah, shortDay } from './format';
import { ulid } from './offline/ulid';

describe('what people read', () => {
  it('writes money and days the Indonesian way', () => {
    expect(rupiah('1500000')).toBe('Rp1.500.000');
    expect(day('2026-08-17')).toBe('17 Agustus 2026');
    expect(day('2026-08-17', 'en')).toBe('17 August 2026');
  });
  it('says the day of a moment by the calendar of Jakarta', () => {
    expect(day('2026-11-29T17:25:00Z')).toBe('30 November 2026');
    expect(day('2026-11-29T16:59:59.999Z')).toBe('29 November 2026');
    expect(day('2026-11-30T00:25:00+07:00')).toBe('30 November 2026');
    expect(shortDay('2026-12-31T17:00:00Z')).toBe('1 Jan 2027');
    expect(moment('2026-11-29T17:25:00Z')).toBe('30 November 2026 00.25 WIB');
  });
});

describe('ids minted on the device', () => {
  it('are ULIDs in order of time', () => {
    expect(ulid(1)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(ulid(1) < ulid(2000)).toBe(true);
  });
});

describe('notices', () => {
  it('lead to the record in the own workspace, or nowhere', () => {
    const notice = (topic: string) => ({ topic, pageId: 'xxx_01' });
    expect(hrefOf(notice('pledge.withdrawn'), '/kantor')).toBe('/kantor/janji/xxx_01');
    expect(hrefOf(notice('pledge.withdrawn'), '/mitra')).toBe('/mitra/janji/xxx_01');
    expect(hrefOf(notice('seat.offered'), '/lapangan')).toBe('/lapangan/usulan/xxx_01');
    expect(hrefOf(notice('tasks.due'), '/lapangan')).toBe('/lapangan/kunjungan');
    expect(hrefOf(notice('verification.submitted'), '/kantor')).toBe('/kantor/organisasi/xxx_01/mitra');
    expect(hrefOf(notice('seat.offered'), '/mitra')).toBeNull();
  });
  const server = (file: string) => readFileSync(`../server/${file}`, 'utf8');
  const constants = Object.fromEntries([...server('outbox/outbox.go').matchAll(/(\w+)\s+= "([a-z_.]+)"/g)].map(([, name, topic]) => [name, topic]));
  const told = [...server('outbox/outbox.go').matchAll(/^\t(\w+):\s+(offices|organizations|everybody|\{Searchers: true\}),/gm)].map(([, name, whom]) => [constants[name], whom]);
  it('are all known', () => expect(told.length).toBeGreaterThan(25));
  it('are all of the server’s topics', () => expect(told.length).toBe([...server('outbox/outbox.go').matchAll(/^\t\w+:\s/gm)].length));
  for (const [topic, whom] of told) {
    it(`of ${topic} lead ${whom} to a page that there is`, () => {
      for (const home of [...(whom === 'offices' || whom === 'everybody' ? ['/kantor'] : []), ...(whom === 'offices' ? [] : ['/lapangan', '/mitra'].filter((home) => home === '/lapangan' || whom === '{Searchers: true}'))]) {
        const href = hrefOf({ topic, pageId: 'xxx_01' }, home);
        expect(existsSync(`src/routes${href?.replace('xxx_01', '[id]')}/+page.svelte`), `${home} ${href}`).toBe(true);
      }
    });
  }
  it('tell the time of Jakarta', () => {
    expect(moment('2026-03-02T03:00:00Z')).toContain('10.00');
  });
});
