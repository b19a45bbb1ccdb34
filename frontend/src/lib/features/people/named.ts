import { t } from '$lib/api.svelte';

/** named is a person's name; a record that is hidden from the viewer has none. */
export const named = (person: { name: string } | null | undefined): string => person?.name ?? t('(tidak terlihat bagi Anda)', '(hidden from you)');
