import { session } from '$lib/api.svelte';

export type Candidate = { id: string; name: string; familyHead: boolean; region: { code: string; name: string } };
export type Member = Candidate & { office: string };
export type GroupRule = { code: string; text: string; met: boolean; failingIds: string[] };
export type Rule = { text: string; kept: boolean; failing: string[] };

/** groupRules are the rules of a new group, and whether these people meet them. */
export async function groupRules(beneficiaryIds: string[]): Promise<GroupRule[]> {
  return (await session.query<{ groupRules: GroupRule[] }>('query($ids: [ID!]!) { groupRules(beneficiaryIds: $ids) { code text met failingIds } }', { ids: beneficiaryIds })).groupRules;
}

/** holds says whether a rule of groups is in force; what is not known yet is taken to be. */
export const holds = (rules: GroupRule[], code: string): boolean => rules.length === 0 || rules.some((r) => r.code === code);

/** checklist is what the server says of the members, with the names of who does not fit, and the offices, which the form knows;
 * where nobody is chosen, no rule is kept. */
export function checklist(rules: GroupRule[], members: Member[], offices: string): Rule[] {
  const one = (office: string) => members.filter((m) => m.office === office).length === 1;
  return [
    ...rules.map((r) => ({ text: r.text, kept: r.met && members.length > 0, failing: members.filter((m) => r.failingIds.includes(m.id)).map((m) => m.name) })),
    { text: offices, kept: ['CHAIR', 'SECRETARY', 'TREASURER'].every(one), failing: [] }
  ];
}
