import { word } from '$lib/words';

/** rolesOf are those that a member with the role can have; the office looks after members of other organisations too. */
export function rolesOf(role: string, home: string, language: 'id' | 'en'): { value: string; label: string }[] {
  const roles = role.startsWith('OFFICE') || (role === '' && home === '/kantor') ? ['OFFICER', 'OFFICE_VIEWER', 'OFFICE_ADMIN'] : home === '/mitra' ? ['MEMBER', 'OWNER'] : ['ENUMERATOR', 'MEMBER', 'OWNER'];
  return roles.map((value) => ({ value, label: word(value, language) }));
}
