import { describe, expect, it } from 'vitest';
import { newKey, open, seal, unwrap, wrap } from './crypt';
import { fit } from './shrink';
import { likely } from './similar';

const people = [
  { id: 'ben_1', name: 'Muhammad Yusuf', birthDate: '1990-08-17', birthYear: null, sex: 'MALE' },
  { id: 'ben_2', name: 'Siti Nurhayati', birthDate: '1985-01-02', birthYear: null, sex: 'FEMALE' },
  { id: 'ben_3', name: 'Cut Maryam', birthDate: null, birthYear: 1960, sex: 'FEMALE' }
];
const who = (name: string, birthDate: string | null, sex: string | null = null, birthYear: number | null = null) => ({ id: 'ben_new', name, birthDate, birthYear, sex });

describe('who may be the same person', () => {
  it('reads Indonesian spellings as one', () => {
    expect(likely(people, who('Mohd. Yoesoef', '1990-08-17')).map((l) => [l.person.id, l.sameDay])).toEqual([['ben_1', true]]);
    expect(likely(people, who('St. Noerhajati', '1985-01-02')).map((l) => l.person.id)).toEqual(['ben_2']);
    expect(likely(people, who('Maryam Cut', null, 'FEMALE', 1961)).map((l) => l.person.id)).toEqual(['ben_3']);
  });
  it('leaves others alone', () => {
    expect(likely(people, who('Zulfikar Lubis', '1990-08-17'))).toEqual([]);
    expect(likely(people, who('Siti Nurhayati', '1985-01-02', 'MALE'))).toEqual([]);
  });
});

describe('what the device keeps', () => {
  it('opens with the right PIN only', async () => {
    const key = await newKey();
    const sealed = await seal(key, { nama: 'Uji' });
    const wrapped = await wrap(key, '246810');
    await expect(unwrap(wrapped, '246811')).rejects.toThrow();
    expect(await open(await unwrap(wrapped, '246810'), sealed)).toEqual({ nama: 'Uji' });
    expect(new TextDecoder().decode(sealed.data)).not.toContain('Uji');
  });
});

describe('photos', () => {
  it('become no larger than is said', () => {
    expect(fit(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(fit(640, 1280, 1600)).toEqual({ width: 640, height: 1280 });
    expect(fit(10_000, 3, 1280)).toEqual({ width: 1280, height: 1 });
  });
});
