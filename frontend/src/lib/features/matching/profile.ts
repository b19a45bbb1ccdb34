import { session } from '$lib/api.svelte';

export type Donor = {
  id: string; version: number; gives: string[]; areas: string[]; skills: string[]; budget: string | null; anonymous: boolean; showsHonour: boolean;
  canChangeProfile: { allowed: boolean; reason: string | null };
};

/** read reads the giving profile of the active organisation; null while it waits for its check. */
export async function read(): Promise<{ donor: Donor | null }> {
  const data = await session.query<{ viewer: { membership: { organization: { donor: Donor | null } } } | null }>(
    '{ viewer { membership { organization { donor { id version gives areas skills budget anonymous showsHonour canChangeProfile { allowed reason } } } } } }'
  );
  return { donor: data.viewer?.membership.organization.donor ?? null };
}
