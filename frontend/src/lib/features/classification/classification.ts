import { session } from '$lib/api.svelte';

export type Kind = { code: string; nameId: string; nameEn: string };
export type Undecided = { category: Kind; people: number; suggested: number; choices: Kind[] };
export type Sets = {
  current: string;
  sets: { code: string; nameId: string; nameEn: string; current: boolean; size: number; canSwitch: { allowed: boolean; reason: string | null } }[];
  undecided: Undecided[];
  switches: { id: string; fromSet: string; toSet: string; mapped: number; restored: number; undecided: number; switchedBy: { name: string } | null; createdAt: string }[];
};
export type Preview = {
  people: number; settled: number; undecided: number;
  rows: { category: Kind; correspondence: string; becomes: Kind[]; people: number; restored: number }[];
  campaigns: { id: string; title: string }[];
};

export const sets = async () =>
  (await session.query<{ categorySets: Sets }>(`{ categorySets { current sets { code nameId nameEn current size canSwitch { allowed reason } }
    undecided { category { code nameId nameEn } people suggested choices { code nameId nameEn } }
    switches { id fromSet toSet mapped restored undecided switchedBy { name } createdAt } } }`)).categorySets;

export const preview = async (set: string) =>
  (await session.query<{ categorySwitchPreview: Preview }>(`query($set: String!) { categorySwitchPreview(set: $set) { people settled undecided
    rows { category { code nameId nameEn } correspondence becomes { code nameId nameEn } people restored } campaigns { id title } } }`, { set })).categorySwitchPreview;

export const called = (k: Kind): string => (session.language === 'en' ? k.nameEn : k.nameId);
