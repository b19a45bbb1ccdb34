import { accessible, expect, test } from './fixture';

test('a program, a training and a need are changed, and nobody overwrites what somebody else changed', async ({ as }) => {
  const officer = await as('officer1');
  await officer.goto('/kantor/program/baru');
  await officer.getByLabel('Nama program').fill('Program uji ubah');
  await officer.getByLabel('Mulai', { exact: true }).fill('2027-01-01');
  await officer.getByLabel('Selesai', { exact: true }).fill('2027-12-31');
  await officer.getByRole('button', { name: 'Simpan' }).click();
  await officer.getByRole('link', { name: 'Ubah program' }).click();
  await officer.getByLabel('Nama program').fill('Program uji sudah diubah');
  await accessible(officer);

  // somebody else is quicker: they are told, and load what is there now
  const other = await as('officer2');
  await other.goto(officer.url());
  await other.getByLabel('Anggaran').fill('7500000');
  await other.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(other.getByText('Rp7.500.000')).toBeVisible();
  await officer.getByRole('button', { name: 'Simpan perubahan' }).click();
  await officer.getByRole('button', { name: 'Muat isian terbaru' }).click();
  await expect(officer.getByLabel('Anggaran')).toHaveValue('7.500.000');
  await officer.getByLabel('Nama program').fill('Program uji sudah diubah');
  await officer.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(officer.getByRole('heading', { name: 'Program uji sudah diubah' })).toBeVisible();

  await officer.getByRole('button', { name: 'Aktifkan' }).click();
  await officer.getByRole('link', { name: 'Tambah pelatihan' }).click();
  await officer.getByLabel('Nama pelatihan').fill('Menjahit uji ubah');
  await officer.getByLabel('Keterampilan').fill('Menjahit');
  await officer.getByLabel('Kecamatan', { exact: true }).selectOption({ label: 'Rantau' });
  await officer.getByLabel('Mulai', { exact: true }).fill('2027-03-01');
  await officer.getByLabel('Selesai', { exact: true }).fill('2027-03-20');
  await officer.getByRole('button', { name: 'Simpan' }).click();
  await officer.getByRole('link', { name: 'Minta kursi dari mitra' }).click();
  await officer.getByLabel('Judul').fill('Kursi uji ubah');
  await officer.getByLabel('Jumlah').fill('10');
  await officer.getByLabel('Batas waktu').fill('2027-02-15');
  await officer.getByRole('button', { name: 'Simpan draf' }).click();
  await officer.getByRole('link', { name: 'Ubah kebutuhan' }).click();
  await officer.getByLabel('Jumlah').fill('12');
  await accessible(officer);
  await officer.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(officer.getByText('12 kursi').first()).toBeVisible();

  await officer.goto('/kantor/program');
  await officer.getByRole('link', { name: 'Program uji sudah diubah' }).click();
  await officer.getByRole('link', { name: 'Menjahit uji ubah' }).click();
  await officer.getByRole('link', { name: 'Ubah pelatihan' }).click();
  await officer.getByLabel('Daya tampung').fill('11');
  await officer.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(officer.getByRole('alert')).toContainText('12'); // the need asks for twelve
  await officer.getByLabel('Daya tampung').fill('15');
  await accessible(officer);
  await officer.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(officer.getByRole('heading', { name: 'Menjahit uji ubah' })).toBeVisible();
});
