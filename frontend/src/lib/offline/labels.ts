import { t } from '$lib/api.svelte';
import { fieldName } from '$lib/features/campaign/fields';
import { lineOf, type Meeting } from '$lib/features/groups/groups';
import { labelOf } from '$lib/features/households/household';
import { asked } from '$lib/features/people/draft';
import type { Operation } from './outbox.svelte';

/** nameOf is what a field of an operation's input is called in the form where it was filled in; empty where nobody filled it in. */
export function nameOf({ kind, input }: Pick<Operation, 'kind' | 'input'>, path: string): string {
  if (kind.endsWith('Household')) return labelOf(path);
  if (kind.endsWith('Beneficiary')) return asked(path).label;
  if (kind === 'recordMeeting' && path.startsWith('entries.')) {
    const line = lineOf(path, input as unknown as Meeting);
    const part = parts()[path.split('.').slice(2).join('.')];
    return [line > 0 ? t(`Catatan ${line}`, `Line ${line}`) : t('Tabungan', 'Savings'), part].filter(Boolean).join(', ');
  }
  if (path.startsWith('changes.')) return fieldName(path.slice('changes.'.length));
  return parts()[path.split('.')[0]] ?? '';
}

function parts(): Record<string, string> {
  return {
    meetingOn: t('Tanggal pertemuan', 'Day of the meeting'), heldOn: t('Tanggal pertemuan', 'Day of the meeting'), presentIds: t('Siapa yang hadir', 'Who came'),
    entries: t('Daftar hadir', 'Attendance'), kind: t('Jenis catatan', 'What happened'), amount: t('Jumlah (rupiah)', 'Amount (rupiah)'), groupMemberId: t('Anggota', 'Member'), 'item.name': t('Barang', 'Goods'),
    item: t('Barang', 'Goods'), 'item.quantity': t('Banyaknya', 'How many'), 'item.unit': t('Satuan', 'Unit'), note: t('Catatan', 'Note'), givenOn: t('Tanggal diberikan', 'Given on'),
    receivedBy: t('Nama penerima', 'Name of who received it'), provisionId: t('Jaminan', 'Guarantee'), outcome: t('Apa yang Anda temukan?', 'What did you find?'), changes: t('Data yang berubah', 'What changed'),
    movedTo: t('Pindah ke mana', 'Moved where to'), movedToRegionCode: t('Pindah ke kampung', 'Moved to the kampung'), diedOn: t('Tanggal meninggal', 'Date of death'), duplicateOfId: t('Tercatat dua kali dengan', 'Registered twice with'),
    reason: t('Sebabnya', 'Why'), visitedOn: t('Tanggal kunjungan', 'Day of the visit'), taskId: t('Kunjungan', 'Visit'), beneficiaryId: t('Warga', 'Person'), trainingSessionId: t('Pelatihan', 'Training'),
    businessGroupId: t('Kelompok', 'Group')
  };
}

/** mendOf is where a person corrects an operation: the form with what was typed, or what it is about where nothing was. */
export function mendOf({ id, kind, input, subject }: Pick<Operation, 'id' | 'kind' | 'input' | 'subject'>): string {
  switch (kind) {
    case 'registerBeneficiary': return `/lapangan/baru?perbaiki=${id}`;
    case 'registerHousehold': return `/lapangan/rumah-tangga/baru?perbaiki=${id}`;
    case 'updateBeneficiary': return `/lapangan/wilayah/${subject}?perbaiki=${id}`;
    case 'updateHousehold': return `/lapangan/rumah-tangga/${input.id}/ubah?perbaiki=${id}`;
    case 'submitBeneficiary': return `/lapangan/warga/${input.beneficiaryId}`;
    case 'nominateParticipant': return `/lapangan/pelatihan?warga=${input.beneficiaryId}&perbaiki=${id}`;
    case 'recordAttendance': return `/lapangan/kehadiran/${input.trainingSessionId}?perbaiki=${id}`;
    case 'giveProvision': case 'confirmProvision': return `/lapangan/jaminan?perbaiki=${id}`;
    case 'recordMeeting': return `/lapangan/kelompok/${input.businessGroupId}/pertemuan?perbaiki=${id}`;
    case 'recordTaskOutcome': return `/lapangan/kunjungan/${input.taskId}?perbaiki=${id}`;
  }
}

/** photosWith are of whom photos wait on an operation: without it there is nothing to give them to. */
export function photosWith({ kind, id, input }: Pick<Operation, 'kind' | 'id' | 'input'>): string | undefined {
  if (kind.startsWith('register')) return id;
  return kind === 'giveProvision' ? String(input.provisionId) : undefined;
}
