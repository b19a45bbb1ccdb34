import { session } from '$lib/api.svelte';

export type Figures = { promisedValue: string; deliveredValue: string };
export type Cell = { category: { nameId: string; nameEn: string } | null; pathway: string | null; count: number | null };
export type Receipt = { deliveryId: string; receivedOn: string; quantity: number; handoverNumber: string; evidence: number };
export type Line = Figures & {
  pledgeId: string; pledgeLineId: string; title: string; unit: string; dueOn: string[]; promised: number; delivered: number; region: { name: string }; receipts: Receipt[];
};
export type Report = Figures & {
  from: string; to: string; donor: { name: string };
  kinds: (Figures & { kind: string; unit: string; promised: number; delivered: number })[];
  places: (Figures & { region: { code: string; name: string } })[];
  lines: Line[];
  reached: { total: number | null; byCategory: Cell[]; byPathway: Cell[]; trainingSessionIds: string[]; businessGroupIds: string[] };
  outcomes: { months: number; livelihood: string; count: number | null }[];
};

const variables = (year: string, quarter: string) => ({ year: Number(year), quarter: Number(quarter) || null });

/** report reads what the active organisation promised and delivered in a year, or in a quarter of it. */
export async function report(year: string, quarter: string): Promise<Report> {
  const data = await session.query<{ companyReport: Report }>(
    `query($year: Int!, $quarter: Int) { companyReport(year: $year, quarter: $quarter) { from to donor { name } promisedValue deliveredValue
      kinds { kind unit promised delivered promisedValue deliveredValue } places { region { code name } promisedValue deliveredValue }
      lines { pledgeId pledgeLineId title unit dueOn promised delivered promisedValue deliveredValue region { name } receipts { deliveryId receivedOn quantity handoverNumber evidence } }
      reached { total byCategory { category { nameId nameEn } count } byPathway { pathway count } trainingSessionIds businessGroupIds }
      outcomes { months livelihood count } } }`,
    variables(year, quarter)
  );
  return data.companyReport;
}

/** save fetches the report as a file, by a link made now, as links end after minutes. */
export async function save(year: string, quarter: string, format: 'pdf' | 'xlsx'): Promise<void> {
  const data = await session.query<{ companyReport: { pdfUrl: string; xlsxUrl: string } }>(
    'query($year: Int!, $quarter: Int) { companyReport(year: $year, quarter: $quarter) { pdfUrl xlsxUrl } }',
    variables(year, quarter)
  );
  const name = `laporan-csr-${year}${Number(quarter) ? `-triwulan-${quarter}` : ''}.${format}`;
  await session.download(format === 'pdf' ? data.companyReport.pdfUrl : data.companyReport.xlsxUrl, name);
}
