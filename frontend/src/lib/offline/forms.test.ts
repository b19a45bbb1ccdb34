import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';

// The forms that mend what was refused, as they open.
const operation = (kind: string, input: object) => ({ id: 'op_1', kind, label: 'Uji', input, owner: 'usr_1', state: 'refused', order: 1, at: '', subject: 'ben_1', message: '-', fields: [{ path: 'phone', code: 'phone', message: '-' }] });
const drawn = async (part: Promise<{ default: unknown }>, props: object): Promise<string> => {
  const { render } = await import('svelte/server');
  return render((await part).default as never, { props } as never).body;
};
const value = (body: string, id: string) => new RegExp(`<input id="${id}"[^>]* value="([^"]*)"`).exec(body)?.[1];

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('window', {});
  vi.stubGlobal('navigator', {});
});

beforeEach(async () => ((await import('./outbox.svelte')).outbox.operations = []));

it('takes up of a change only what was changed: the rest follows the record, which somebody else changed since', async () => {
  const { outbox } = await import('./outbox.svelte');
  const refused = { ...operation('updateBeneficiary', { id: 'ben_1', baseVersion: 1, phone: '12', nik: '3' }), draft: { name: 'Uji', birthDate: '', phone: '12', address: 'Dusun Lama', familyHead: false } };
  outbox.operations = [refused as never];
  const person = { id: 'ben_1', name: 'Uji', version: 4, address: 'Dusun Baru', phone: '081234567890', birthDate: null, familyHead: false };
  const body = await drawn(import('./PackChange.svelte'), { person, mending: 'op_1', typing: () => undefined });
  expect(value(body, 'phone')).toBe('12');
  expect(value(body, 'nik')).toBe('3'); // of a registration that became a change
  expect(body).toContain('Dusun Baru');
  expect(body).not.toContain('Dusun Lama');
});

it('has of a provision who received it, and when', async () => {
  const refused = operation('giveProvision', { provisionId: 'prv_1', givenOn: '2026-01-02', receivedBy: 'Uji Contoh' });
  const body = await drawn(import('$lib/features/guarantee/GiveForm.svelte'), { kind: 'giveProvision', provision: 'prv_1', label: 'Uji', refused, done: () => undefined });
  expect(body).toContain('value="2026-01-02"');
  expect(body).toContain('value="Uji Contoh"');
});

it('has of an attendance list the day and the marks', async () => {
  const refused = operation('recordAttendance', { meetingOn: '2026-01-02', entries: [{ enrollmentId: 'enr_1', presence: 'EXCUSED' }] });
  const training = { id: 'trn_1', title: 'Uji', endsOn: '2026-12-01', timetable: [], participants: [{ id: 'enr_1', status: 'ENROLLED', beneficiary: { id: 'ben_1', name: 'Uji' }, attendances: [] }] };
  const body = await drawn(import('$lib/features/trainings/AttendanceList.svelte'), { training, refused, done: () => undefined });
  expect(value(body, 'meetingOn')).toBe('2026-01-02');
  expect(body).toMatch(/value="EXCUSED" checked/);
});

it('offers every refused operation a way to be mended', async () => {
  const body = await drawn(import('./OutboxItem.svelte'), { operation: { ...operation('giveProvision', { provisionId: 'prv_1' }), fields: [{ path: 'receivedBy', code: 'too_long', message: 'Terlalu panjang.' }] } });
  expect(body).toContain('Nama penerima: Terlalu panjang.');
  expect(body).toContain('/lapangan/jaminan?perbaiki=op_1');
});
