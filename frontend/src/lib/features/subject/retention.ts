import { session } from '$lib/api.svelte';

export type Rule = { status: string; months: number | null; setBy: { name: string } | null; setAt: string | null; kept: number; due: number };
export const fields = 'status months setBy { name } setAt kept due';

/** retention reads the rules that are set. */
export const retention = () => session.query<{ retention: Rule[] }>(`{ retention { ${fields} } }`).then((answer) => answer.retention);

/** preview says what other rules would do; nothing is written. */
export const preview = (rules: { status: string; months: number | null }[]) =>
  session.query<{ retention: Rule[] }>(`query($rules: [RetentionRuleInput!]) { retention(rules: $rules) { ${fields} } }`, { rules }).then((answer) => answer.retention);
