import { beforeAll, describe, expect, it, vi } from 'vitest';

type Kind = import('./store').Kind;
const of = (kind: Kind, input: Record<string, unknown> = {}) => ({ id: 'op_1', kind, input, subject: 'ben_1' });
let labels: typeof import('./labels');

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  labels = await import('./labels');
});

describe('what was refused', () => {
  it('says which answer was wrong, as its form calls it', () => {
    const { nameOf } = labels;
    expect(nameOf(of('giveProvision'), 'receivedBy')).toBe('Nama penerima');
    expect(nameOf(of('recordAttendance'), 'entries.3.enrollmentId')).toBe('Daftar hadir');
    expect(nameOf(of('recordTaskOutcome'), 'changes.phone')).toBe('Telepon');
    expect(nameOf(of('registerHousehold'), 'kk')).toBe('Nomor KK');
    expect(nameOf(of('updateBeneficiary'), 'nik')).toBe('NIK');
    const meeting = of('recordMeeting', { entries: [{ kind: 'SAVINGS' }, { kind: 'SALES' }, { kind: 'LOAN' }] });
    expect(nameOf(meeting, 'entries.2.groupMemberId')).toBe('Catatan 2, Anggota');
    expect(nameOf(meeting, 'entries.0.amount')).toBe('Tabungan, Jumlah (rupiah)');
    expect(nameOf(of('submitBeneficiary'), 'afterOp')).toBe(''); // nobody filled it in
  });

  it('is mended on a page that knows which operation it is', () => {
    for (const kind of ['registerBeneficiary', 'updateBeneficiary', 'registerHousehold', 'updateHousehold', 'nominateParticipant', 'recordAttendance', 'giveProvision', 'confirmProvision', 'recordMeeting', 'recordTaskOutcome'] as const) {
      expect(labels.mendOf(of(kind))).toMatch(/[?&]perbaiki=op_1$/);
    }
    expect(labels.mendOf(of('submitBeneficiary', { beneficiaryId: 'ben_1' }))).toBe('/lapangan/warga/ben_1'); // nothing was typed: the record is what is wrong
  });

  it('takes along the photos that nobody else can be given', () => {
    expect(labels.photosWith(of('giveProvision', { provisionId: 'prv_1' }))).toBe('prv_1');
    expect(labels.photosWith(of('registerBeneficiary'))).toBe('op_1');
    expect(labels.photosWith(of('updateBeneficiary'))).toBeUndefined(); // the person is there
  });
});
