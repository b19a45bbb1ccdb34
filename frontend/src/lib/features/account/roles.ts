import { word } from '$lib/words';

/** rolesOf are those that a member of the workspace can have. */
export function rolesOf(home: string, language: 'id' | 'en'): { value: string; label: string }[] {
  const roles = home === '/kantor' ? ['OFFICER', 'OFFICE_VIEWER', 'OFFICE_ADMIN'] : home === '/mitra' ? ['MEMBER', 'OWNER'] : ['ENUMERATOR', 'MEMBER', 'OWNER'];
  return roles.map((value) => ({ value, label: word(value, language) }));
}
