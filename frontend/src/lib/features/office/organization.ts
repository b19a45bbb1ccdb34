import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Organization = {
  id: string; name: string; type: string; psksKind: string | null; status: string; nib: string | null; sector: string; naturalResource: boolean; workAreas: string[]; verifiedUntil: string | null; createdAt: string;
  contactName: string | null; contactEmail: string | null; contactPhone: string | null; reviewReason: string | null; donor: { anonymous: boolean } | null; canReview: Permission; canSuspend: Permission; canReinstate: Permission;
};

/** organization reads one organisation with what may be done. */
export async function organization(id: string): Promise<Organization | null> {
  const data = await session.query<{ node: Organization | null }>(
    `query($id: ID!) { node(id: $id) { ... on Organization { id name type psksKind status nib sector naturalResource workAreas verifiedUntil createdAt contactName contactEmail contactPhone reviewReason donor { anonymous }
      canReview { allowed reason } canSuspend { allowed reason } canReinstate { allowed reason } } } }`,
    { id }
  );
  return data.node;
}
