import { ulid } from '$lib/offline/ulid';

export type Draft = {
  id: string; step: number; name: string; sex: string; birthDate: string; birthYear: string; nik: string; nikMissingReason: string; category: string;
  regionCode: string; address: string; phone: string; familyHead: boolean; consentRegistry: boolean; consentPlacement: boolean;
};

/** blank is a new person; the id is minted here and stays, however often the draft is sent. */
export function blank(): Draft {
  return {
    id: `ben_${ulid()}`, step: 0, name: '', sex: '', birthDate: '', birthYear: '', nik: '', nikMissingReason: '', category: '',
    regionCode: '', address: '', phone: '', familyHead: false, consentRegistry: false, consentPlacement: false
  };
}

/** toInput is what registerBeneficiary takes. */
export function toInput(d: Draft, submit: boolean): Record<string, unknown> {
  const consents = [d.consentRegistry && 'REGISTRY', d.consentPlacement && 'PLACEMENT'].filter(Boolean).map((purpose) => ({ purpose, givenBy: d.name }));
  return {
    id: d.id, kind: 'INDIVIDUAL', name: d.name, sex: d.sex || null, birthDate: d.birthDate || null, birthYear: d.birthDate ? null : Number(d.birthYear) || null,
    nik: d.nik || null, nikMissingReason: d.nik ? null : d.nikMissingReason || null, categoryCodes: [d.category], regionCode: d.regionCode,
    address: d.address || null, phone: d.phone || null, familyHead: d.familyHead, consents, submit
  };
}
