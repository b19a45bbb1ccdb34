import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Condition = { fact: string; operator: string; value: string };
export type Rule = { code: string; pathway: string; reason: string; conditions: Condition[] };
export type RuleVersion = { id: string; name: string; note: string; status: string; rules: Rule[]; createdBy: { name: string } | null; activatedAt: string | null; canActivate: Permission };
export type Trial = { total: number; same: number; toEmpowerment: number; toGuarantee: number };

const versionFields = 'id name note status rules { code pathway reason conditions { fact operator value } } createdBy { name } activatedAt canActivate { allowed reason }';
export const facts = ['AGE', 'SEVERE_DISABILITY', 'CHRONIC_ILLNESS', 'DEPENDENTS', 'MONTHLY_INCOME', 'SKILLS', 'WILLING_TO_JOIN', 'CAN_WORK', 'CATEGORY_DEFAULT'];
const counted = ['AGE', 'DEPENDENTS', 'MONTHLY_INCOME', 'SKILLS'];

/** isCounted says whether a fact is a number. */
export function isCounted(fact: string): boolean {
  return counted.includes(fact);
}

/** valuesOf are the answers a fact that is no number can have. */
export function valuesOf(fact: string): string[] {
  return fact === 'CATEGORY_DEFAULT' ? ['EMPOWERMENT', 'GUARANTEE', 'ASSESS'] : ['true', 'false'];
}

/** versions are the newest ten. */
export async function versions(): Promise<RuleVersion[]> {
  const data = await session.query<{ ruleVersions: { edges: { node: RuleVersion }[] } }>(`{ ruleVersions(first: 10) { edges { node { ${versionFields} } } } }`);
  return data.ruleVersions.edges.map((e) => e.node);
}

/** active is the version in use, or else the newest, which a new one begins from. */
export async function active(): Promise<Rule[]> {
  const all = await versions();
  return (all.find((one) => one.status === 'ACTIVE') ?? all[0])?.rules ?? [];
}

/** tryRules says how many of the assessments that are there would be proposed otherwise; nothing changes. */
export async function tryRules(rules: Rule[]): Promise<Trial> {
  const data = await session.query<{ tryRules: Trial }>('query($rules: [AssessmentRuleInput!]!) { tryRules(rules: $rules) { total same toEmpowerment toGuarantee } }', { rules });
  return data.tryRules;
}
