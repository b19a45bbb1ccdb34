import { t } from '$lib/api.svelte';

/** fieldName says which field of a record is meant. */
export function fieldName(field: string): string {
  switch (field) {
    case 'name': return t('Nama', 'Name');
    case 'sex': return t('Jenis kelamin', 'Sex');
    case 'birthDate': return t('Tanggal lahir', 'Date of birth');
    case 'birthYear': return t('Tahun lahir', 'Year of birth');
    case 'nik': return 'NIK';
    case 'nikMissingReason': return t('Alasan tanpa NIK', 'Why there is no NIK');
    case 'categoryCodes': return t('Kategori', 'Categories');
    case 'primaryCategoryCode': return t('Kategori utama', 'Main category');
    case 'regionCode': return t('Kampung', 'Kampung');
    case 'address': return t('Alamat', 'Address');
    case 'phone': return t('Telepon', 'Telephone');
    case 'notes': return t('Catatan', 'Notes');
    case 'familyHead': return t('Kepala keluarga', 'Head of a family');
    case 'householdId': return t('Rumah tangga', 'Household');
    default: return field;
  }
}
