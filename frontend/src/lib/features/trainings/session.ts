import { t } from '$lib/api.svelte';
import { categories } from '$lib/features/people/categories.svelte';

export type Meeting = { meetingOn: string; startsAt: string; endsAt: string; topic: string };
export type Rules = { minAge: number | null; maxAge: number | null; onlySex: string | null; residentsOf: string | null; categoryCodes: string[] };

/** RuleAnswers are the rules as a form holds them. */
export type RuleAnswers = { minAge: string; maxAge: string; onlySex: string; residentsOf: string; categoryCodes: string[] };
export const noRules = (): RuleAnswers => ({ minAge: '', maxAge: '', onlySex: '', residentsOf: '', categoryCodes: [] });
export const ruleAnswers = (r: Rules): RuleAnswers => ({
  minAge: String(r.minAge ?? ''), maxAge: String(r.maxAge ?? ''), onlySex: r.onlySex ?? '', residentsOf: r.residentsOf ?? '', categoryCodes: [...r.categoryCodes]
});

/** rulesInput is what the server takes; an empty answer is no rule. */
export const rulesInput = (r: RuleAnswers) => ({
  minAge: r.minAge === '' ? null : Number(r.minAge), maxAge: r.maxAge === '' ? null : Number(r.maxAge), onlySex: r.onlySex || null, residentsOf: r.residentsOf || null, categoryCodes: r.categoryCodes
});

/** told says the rules in plain words, one each, after what always holds. */
export function told(r: Rules, region: (code: string) => string = (code) => code): string[] {
  const out = [t('Terverifikasi, di jalur pemberdayaan, berumur 15 tahun atau lebih, dan setuju ditempatkan', 'Verified, on the pathway of empowerment, 15 or older, and agreed to be placed')];
  if (r.minAge !== null || r.maxAge !== null) {
    out.push(r.maxAge === null ? t(`Umur paling sedikit ${r.minAge} tahun`, `At least ${r.minAge} years old`) : r.minAge === null ? t(`Umur paling banyak ${r.maxAge} tahun`, `At most ${r.maxAge} years old`) : t(`Umur ${r.minAge}–${r.maxAge} tahun`, `${r.minAge}–${r.maxAge} years old`));
  }
  if (r.onlySex) out.push(r.onlySex === 'FEMALE' ? t('Perempuan', 'Women') : t('Laki-laki', 'Men'));
  if (r.residentsOf) out.push(t(`Warga ${region(r.residentsOf)}`, `Lives in ${region(r.residentsOf)}`));
  if (r.categoryCodes.length > 0) out.push(t('Kategori: ', 'Category: ') + r.categoryCodes.map((code) => categories.name(code)).join(', '));
  return out;
}

/** spread are meetings on the chosen days of the week between two days. */
export function spread(from: string, to: string, weekdays: number[], startsAt: string, endsAt: string): Meeting[] {
  const out: Meeting[] = [];
  for (let day = from; from && to && day <= to && out.length < 200; ) {
    const at = new Date(`${day}T00:00:00Z`);
    if (weekdays.includes(at.getUTCDay())) out.push({ meetingOn: day, startsAt, endsAt, topic: '' });
    at.setUTCDate(at.getUTCDate() + 1);
    day = at.toISOString().slice(0, 10);
  }
  return out;
}
