import { session } from '$lib/api.svelte';
import { day, moment, today } from '$lib/format';
import type { Permission } from '$lib/features/people/person';

export type Token = { id: string; name: string; scopes: string[]; expiresOn: string; lastUsedAt: string | null; revokedAt: string | null; test: boolean; membership: { user: { name: string } }; canRevoke: Permission };
export const tokenFields = 'id name test scopes expiresOn lastUsedAt revokedAt membership { user { name } } canRevoke { allowed reason }';

const meanings: Record<string, [string, string]> = {
  'read:needs': ['Membaca kebutuhan, program, dan pelatihan', 'Read needs, programs and trainings'],
  'write:needs': ['Membuat dan mengubah draf kebutuhan', 'Make and change drafts of needs'],
  'read:pledges': ['Membaca janji dan penerimaannya', 'Read pledges and what arrived'],
  'write:pledges': ['Membuat dan mengubah janji', 'Make and change pledges'],
  'read:people': ['Membaca data warga organisasi ini', 'Read the people of this organisation'],
  'write:people': ['Mendaftarkan dan mengubah data warga', 'Register and change people'],
  'read:groups': ['Membaca kelompok usaha', 'Read business groups'],
  'read:webhooks': ['Melihat webhook dan kirimannya', 'See webhooks and what was sent'],
  'write:webhooks': ['Membuat dan mengubah webhook', 'Make and change webhooks']
};

/** meaning says in plain words what a scope lets a machine do. */
export function meaning(scope: string): string {
  return meanings[scope]?.[session.language === 'en' ? 1 : 0] ?? scope;
}

/** scopesFor are those that make sense for the organisation: companies never see people. */
export function scopesFor(type: string): string[] {
  const people = !['COMPANY', 'BANK', 'UNIVERSITY'].includes(type);
  return Object.keys(meanings).filter((scope) => people || !scope.endsWith(':people'));
}

/** yearOn is the last day that a new token may have. */
export function yearOn(): string {
  return new Date(Date.parse(today()) + 365 * 86_400_000).toISOString().slice(0, 10);
}

/** used says in words when a token was used last, and how long it serves. */
export function used(token: Token, language: 'id' | 'en'): string {
  const id = language === 'id';
  const last = token.lastUsedAt ? `${id ? 'Terakhir dipakai' : 'Last used'} ${moment(token.lastUsedAt)}` : id ? 'Belum pernah dipakai' : 'Never used';
  const end = token.revokedAt ? `${id ? 'dicabut' : 'revoked'} ${moment(token.revokedAt)}` : `${id ? 'sampai' : 'until'} ${day(token.expiresOn)}`;
  return `${last} · ${end}`;
}
