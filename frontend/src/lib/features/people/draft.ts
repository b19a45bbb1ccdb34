import { t } from '$lib/api.svelte';
import { ulid } from '$lib/offline/ulid';

export type Kind = 'INDIVIDUAL' | 'FAMILY' | 'COMMUNITY';
export type Draft = {
  id: string; step: number; kind: Kind; name: string; sex: string; birthDate: string; birthYear: string; nik: string; nikMissingReason: string; category: string; others: string[];
  regionCode: string; address: string; phone: string; notes: string; familyHead: boolean;
  householdId: string; householdName: string; consentRegistry: boolean; consentPlacement: boolean; consentSharing: boolean; consentStory: boolean; consentBy: string;
};
export type StepName = 'who' | 'born' | 'nik' | 'category' | 'region' | 'address' | 'consent' | 'check';

/** blank is a new person; the id is minted here and stays, however often the draft is sent. */
export function blank(): Draft {
  return {
    id: `ben_${ulid()}`, step: 0, kind: 'INDIVIDUAL', name: '', sex: '', birthDate: '', birthYear: '', nik: '', nikMissingReason: '', category: '', others: [],
    regionCode: '', address: '', phone: '', notes: '', familyHead: false, householdId: '', householdName: '', consentRegistry: false, consentPlacement: false, consentSharing: false, consentStory: false, consentBy: ''
  };
}

/** whole fills in what an older version of the app did not ask. */
export function whole(draft: Partial<Draft>): Draft {
  return { ...blank(), ...draft };
}

/** stepsOf are the pages of a draft, in order; a community has no birth and no NIK. */
export function stepsOf(draft: Draft): StepName[] {
  return draft.kind === 'COMMUNITY' ? ['who', 'category', 'region', 'address', 'consent', 'check'] : ['who', 'born', 'nik', 'category', 'region', 'address', 'consent', 'check'];
}

/** toInput is what registerBeneficiary takes. */
export function toInput(d: Draft, submit: boolean): Record<string, unknown> {
  const person = d.kind !== 'COMMUNITY';
  const agreed = [d.consentRegistry && 'REGISTRY', d.consentPlacement && 'PLACEMENT', d.consentSharing && 'PARTNER_SHARING', d.consentStory && 'PUBLIC_STORY'].filter(Boolean);
  return {
    id: d.id, kind: d.kind, name: d.name, sex: (person && d.sex) || null, birthDate: (person && d.birthDate) || null, birthYear: !person || d.birthDate ? null : Number(d.birthYear) || null,
    nik: (person && d.nik) || null, nikMissingReason: !person || d.nik ? null : d.nikMissingReason || null,
    categoryCodes: [d.category, ...d.others.filter((code) => code !== d.category)], primaryCategoryCode: d.category, regionCode: d.regionCode,
    address: d.address || null, phone: d.phone || null, notes: d.notes || null, familyHead: d.kind === 'FAMILY' || d.familyHead, householdId: d.householdId || null, consents: agreed.map((purpose) => ({ purpose, givenBy: d.consentBy || d.name })), submit
  };
}

/** asked is where a field of the input is asked for, and how it is called there. */
export function asked(path: string): { step: StepName; label: string } {
  switch (path.split('.')[0]) {
    case 'kind': return { step: 'who', label: t('Yang didata', 'Kind') };
    case 'name': return { step: 'who', label: t('Nama', 'Name') };
    case 'sex': return { step: 'who', label: t('Jenis kelamin', 'Sex') };
    case 'familyHead': return { step: 'who', label: t('Kepala keluarga', 'Head of a family') };
    case 'birthDate': case 'birthYear': return { step: 'born', label: t('Tanggal lahir', 'Date of birth') };
    case 'nik': return { step: 'nik', label: 'NIK' };
    case 'nikMissingReason': return { step: 'nik', label: t('Alasan tanpa NIK', 'Why there is no NIK') };
    case 'categoryCodes': case 'primaryCategoryCode': return { step: 'category', label: t('Kategori', 'Category') };
    case 'regionCode': return { step: 'region', label: 'Kampung' };
    case 'address': return { step: 'address', label: t('Alamat', 'Address') };
    case 'phone': return { step: 'address', label: t('Telepon', 'Telephone') };
    case 'notes': return { step: 'address', label: t('Catatan', 'Notes') };
    case 'consents': return { step: 'consent', label: t('Persetujuan', 'Consent') };
    default: return { step: 'check', label: '' };
  }
}
