import { session, t } from '$lib/api.svelte';
import { categories } from '$lib/features/people/categories.svelte';
import type { Permission } from '$lib/features/people/person';
import { day } from '$lib/format';
import { regionName } from '$lib/regions';
import { word } from '$lib/words';

export type Row = { id: string; status: string; origin: string; fields: string[]; createdAt: string; beneficiary: { name: string; region: { name: string } } | null; organization: { name: string } | null };
export type FieldChange = { field: string; before: string | null; after: string | null; present: string | null };
export type Request = Omit<Row, 'beneficiary'> & {
  baseVersion: number; changes: FieldChange[]; reason: string | null; decisionReason: string | null; decidedAt: string | null;
  beneficiary: { id: string; name: string; version: number; status: string; region: { name: string } } | null;
  proposedBy: { name: string } | null; decidedBy: { name: string } | null; canApprove: Permission; canReject: Permission;
};

export const rowFields = 'id status origin fields createdAt beneficiary { name region { name } } organization { name }';

/** request reads one change request; null where there is none for the viewer. */
export async function request(id: string): Promise<Request | null> {
  const data = await session.query<{ node: Request | null }>(
    `query($id: ID!) { node(id: $id) { ... on ChangeRequest { id status origin fields createdAt baseVersion changes { field before after present } reason decisionReason decidedAt
      beneficiary { id name version status region { name } } organization { name } proposedBy { name } decidedBy { name } canApprove { allowed reason } canReject { allowed reason } } } }`, { id }
  );
  return data.node;
}

/** overtaken are the fields that somebody changed after the change was asked for. */
export function overtaken(changes: FieldChange[]): FieldChange[] {
  return changes.filter((c) => c.present !== c.before && c.present !== c.after);
}

/** say is a value of a field in words. */
export function say(field: string, value: string | null): string {
  if (value === null) return '–';
  switch (field) {
    case 'birthDate': return day(value, session.language);
    case 'familyHead': return value === 'true' ? t('Ya', 'Yes') : t('Bukan', 'No');
    case 'categoryCodes': return value.split(';').map((code) => categories.name(code)).join(', ');
    case 'primaryCategoryCode': return categories.name(value);
    case 'regionCode': return regionName(value);
    case 'sex': case 'nikMissingReason': return word(value, session.language);
    default: return value;
  }
}
