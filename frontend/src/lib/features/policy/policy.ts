import { session } from '$lib/api.svelte';

export type Flow = 'ENTERED' | 'TRAINED' | 'GROUPED' | 'GRADUATED' | 'SUSTAINED' | 'RETURNED' | 'GUARANTEED' | 'MOVED' | 'DECEASED' | 'REMOVED';
export type Direction = 'EMPOWERMENT' | 'GUARANTEE' | 'AID';
export type Capacity = {
  waitingForTraining: number | null; seats: number; completed: number; dropped: number;
  waitingForGuarantee: number | null; guaranteedNow: number | null; guaranteeCost: string;
};
export type Year = {
  year: number; from: string; until: string; snapshots: { id: string; title: string; takenAt: string }[];
  counts: { category: { code: string; nameId: string; nameEn: string } | null; counts: (number | null)[] }[];
  flows: { flow: Flow; region: { code: string; name: string } | null; count: number | null }[];
  spending: { direction: Direction; budget: string; given: string; delivered: string }[];
  costPerGraduate: string | null; capacity: Capacity;
};

/** policyYear reads what a year of the policy came to. */
export async function policyYear(year: number): Promise<Year> {
  const data = await session.query<{ policyYear: Year }>(
    `query($year: Int!) { policyYear(year: $year) { year from until snapshots { id title takenAt } counts { category { code nameId nameEn } counts }
      flows { flow region { code name } count } spending { direction budget given delivered } costPerGraduate
      capacity { waitingForTraining seats completed dropped waitingForGuarantee guaranteedNow guaranteeCost } } }`,
    { year }
  );
  return data.policyYear;
}

/** save fetches the page as a file, by a link made now, as links end after minutes. */
export async function save(year: number, format: 'pdf' | 'xlsx'): Promise<void> {
  const data = await session.query<{ policyYear: { pdfUrl: string; xlsxUrl: string } }>('query($year: Int!) { policyYear(year: $year) { pdfUrl xlsxUrl } }', { year });
  await session.download(format === 'pdf' ? data.policyYear.pdfUrl : data.policyYear.xlsxUrl, `kebijakan-${year}.${format}`);
}

/** total is all that goes one way in the year: the budget and what partners delivered. */
export function total(spending: Year['spending'][number]): number {
  return Number(spending.budget) + Number(spending.delivered);
}

/** yearsToTrain is how long the queue lasts with so many seats a year, of which a share completes; null where it never ends. */
export function yearsToTrain(waiting: number, seats: number, completing: number): number | null {
  const through = seats * completing;
  return waiting === 0 ? 0 : through > 0 ? waiting / through : null;
}

/** completing is the share of those who ended their training that completed it; all where none has ended yet. */
export function completing(c: Capacity): number {
  const ended = c.completed + c.dropped;
  return ended === 0 ? 1 : c.completed / ended;
}

/** costToGuarantee is what it costs in a year to guarantee so many more, at what one costs now; null where nobody is guaranteed. */
export function costToGuarantee(c: Capacity, more: number): number | null {
  return c.guaranteedNow ? Math.round((Number(c.guaranteeCost) / c.guaranteedNow) * more) : null;
}
