export type Sight = {
  id: string; at: string; revealed: boolean; reason: string; count: number;
  user: { id: string; name: string } | null; organization: { name: string } | null; people: { id: string; name: string }[];
};

/** Visit is a row: what was seen, and by how many answers of the server. */
export type Visit = Sight & { times: number };

const minute = (s: Sight) => s.at.slice(0, 16);
const whom = (s: Sight) => s.people.map((p) => p.id).join();

/**
 * visits are what was seen, one row a visit: opening a page reads a person several times in the same minute. A full identity
 * always stands by itself. A row says how many answers it holds, so that the rows add up to the total. Where one person is asked about, the lists that held the person in that minute go with the page.
 */
export function visits(rows: Sight[], person: string): Visit[] {
  const out: Visit[] = [];
  for (const s of rows) {
    const i = s.revealed ? -1 : out.findIndex((o) => !o.revealed && o.user?.id === s.user?.id && minute(o) === minute(s) && (person !== '' || whom(o) === whom(s)));
    if (i < 0) out.push({ ...s, times: 1 });
    else out[i] = { ...(s.count < out[i].count ? s : out[i]), times: out[i].times + 1 }; // the page says more than the list
  }
  return out;
}
