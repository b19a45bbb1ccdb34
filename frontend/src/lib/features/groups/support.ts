import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Plan = { summary: string; market: string; steps: string; capitalNeeded: string; monthlySales: string; monthlyCosts: string; writtenOn: string };
export type Asked = { id: string; title: string; status: string; unit: string; requested: number; promised: number; received: number };
export type Asset = { needId: string; title: string; unit: string; quantity: number; value: string; lastReceivedOn: string; givers: string[] };
export type Support = {
  node: { id: string; plan: Plan | null; account: { bank: string; number: string } | null; nextVisitOn: string | null; canWritePlan: Permission; canKeepAccount: Permission; canRevealAccount: Permission; canVisit: Permission };
  needs: { edges: { node: Asked }[] };
};
export type Visit = { id: string; visitedOn: string; note: string; nextOn: string | null; visitedBy: { name: string } | null };

/** support is what a group means to do and what is asked for it. */
export const support = (id: string): Promise<Support> =>
  session.query<Support>(
    `query($id: ID!) { node(id: $id) { ... on BusinessGroup { id plan { summary market steps capitalNeeded monthlySales monthlyCosts writtenOn } account { bank number } nextVisitOn
      canWritePlan { allowed reason } canKeepAccount { allowed reason } canRevealAccount { allowed reason } canVisit { allowed reason } } }
      needs(first: 50, filter: {businessGroupId: $id}) { edges { node { id title status unit requested promised received } } } }`,
    { id }
  );

/** assets are what the group received. */
export const assets = async (id: string): Promise<Asset[]> =>
  (await session.query<{ groupAssets: Asset[] }>('query($id: ID!) { groupAssets(businessGroupId: $id) { needId title unit quantity value lastReceivedOn givers } }', { id })).groupAssets;
