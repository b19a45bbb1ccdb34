// Who on this device may be the same person: by name as it is written here and there, and the date of birth.
// The NIK is masked on a device and is compared by the server.
type Known = { id: string; name: string; birthDate: string | null; birthYear: number | null; sex: string | null };
export type Likely<P> = { person: P; sameDay: boolean };

const spellings: [RegExp, string][] = [
  [/^(mohd|moh|mohammad|mohamad|mohammed|muhamad|muhammed|mhd|md|m)$/, 'muhammad'],
  [/^(st|sitti|sity)$/, 'siti'],
  [/^noer/, 'nur'], [/^nor/, 'nur'],
  [/^(abd|abdoel)$/, 'abdul'],
  [/oe/g, 'u'], [/dj/g, 'j'], [/tj/g, 'c'], [/sj/g, 'sy'], [/(.)\1+/g, '$1'], [/ph/g, 'f'], [/y$/, 'i']
];

/** plain is a name with its spellings made one. */
export function plain(name: string): string[] {
  const words = name.toLowerCase().normalize('NFD').replace(/[^a-z\s]/g, '').split(/\s+/).filter(Boolean);
  return words.map((word) => spellings.reduce((w, [from, to]) => w.replace(from, to), word)).sort();
}

/** fits says whether each of the words begins a part of the name. */
export function fits(words: string[], name: string): boolean {
  const parts = plain(name);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

function alike(a: string[], b: string[]): number {
  const pairs = (words: string[]) => words.flatMap((w) => Array.from({ length: Math.max(1, w.length - 1) }, (_, i) => w.slice(i, i + 2)));
  const left = pairs(a);
  const right = pairs(b);
  let shared = 0;
  for (const pair of left) {
    const at = right.indexOf(pair);
    if (at >= 0) {
      shared++;
      right.splice(at, 1);
    }
  }
  return left.length + pairs(b).length === 0 ? 0 : (2 * shared) / (left.length + pairs(b).length);
}

function year(p: { birthDate: string | null; birthYear: number | null }): number | null {
  return p.birthDate ? Number(p.birthDate.slice(0, 4)) : p.birthYear;
}

/** likely are those that may be the same person, the likeliest first. */
export function likely<P extends Known>(people: P[], who: Known): Likely<P>[] {
  const name = plain(who.name);
  return people
    .filter((p) => p.id !== who.id && (!p.sex || !who.sex || p.sex === who.sex))
    .map((person) => {
      const sameDay = !!who.birthDate && person.birthDate === who.birthDate;
      const [a, b] = [year(person), year(who)];
      const near = a !== null && b !== null && Math.abs(a - b) <= 2;
      return { person, sameDay, score: alike(plain(person.name), name) + (sameDay ? 0.3 : near ? 0.1 : -0.1) };
    })
    .filter((l) => l.score >= 0.9)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ person, sameDay }) => ({ person, sameDay }));
}
