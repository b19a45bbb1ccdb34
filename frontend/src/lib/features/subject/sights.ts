export type Sight = {
  id: string; at: string; revealed: boolean; reason: string; count: number;
  user: { id: string; name: string } | null; organization: { name: string } | null; people: { id: string; name: string }[];
};

const minute = (s: Sight) => s.at.slice(0, 16);
const whom = (s: Sight) => s.people.map((p) => p.id).join();

/**
 * visits are what was seen, one row a visit: opening a page reads a person several times in the same minute. A full identity
 * always stands by itself. Where one person is asked about, the lists that held the person in that minute go with the page.
 */
export function visits(rows: Sight[], person: string): Sight[] {
  const out: Sight[] = [];
  for (const s of rows) {
    const i = s.revealed ? -1 : out.findIndex((o) => !o.revealed && o.user?.id === s.user?.id && minute(o) === minute(s) && (person !== '' || whom(o) === whom(s)));
    if (i < 0) out.push(s);
    else if (s.count < out[i].count) out[i] = s; // the page says more than the list
  }
  return out;
}
