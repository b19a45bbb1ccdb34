import { accessible, expect, test } from './fixture';

test('amounts are understood as people write them, and never changed unseen', async ({ as }) => {
  const officer = await as('officer1');
  await officer.goto('/kantor/program/baru');

  // everything that is wrong is told at once, by the words of the form, and leads to where it can be mended
  await officer.getByLabel('Anggaran (rupiah)').fill('5.00');
  await officer.getByRole('button', { name: 'Simpan' }).click();
  const summary = officer.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('listitem')).toContainText(['Nama program: Wajib diisi.', 'Anggaran (rupiah): Jumlah ini bisa berarti dua hal.', 'Mulai: Wajib diisi.', 'Selesai: Wajib diisi.']);
  await summary.getByRole('link', { name: 'Anggaran (rupiah)' }).click();
  await expect(officer.getByLabel('Anggaran (rupiah)')).toBeFocused();
  await expect(officer.getByLabel('Anggaran (rupiah)')).toHaveValue('5.00');
  await expect(officer.locator('#startsOn-wrong')).toHaveText('Wajib diisi.');
  await accessible(officer);

  await officer.getByLabel('Anggaran (rupiah)').fill('-5.000.000');
  await officer.getByLabel('Nama program').fill('Program uji jumlah');
  await expect(officer.getByText('Jumlah tidak boleh kurang dari nol.').first()).toBeVisible();
  await officer.getByLabel('Anggaran (rupiah)').fill('Rp 5.000.000');
  await expect(officer.getByText('= Rp5.000.000 (5 juta)')).toBeVisible();
  await officer.getByLabel('Mulai').fill('2027-12-31');
  await officer.getByLabel('Selesai').fill('2027-01-01');
  await officer.getByRole('button', { name: 'Simpan' }).click();
  await expect(summary.getByRole('link', { name: 'Selesai:' })).toBeVisible(); // before anything is sent
  await expect(officer.locator('#endsOn-wrong')).toBeVisible();
  await expect(officer.getByLabel('Anggaran (rupiah)')).toHaveValue('Rp 5.000.000');
  await officer.getByLabel('Mulai').fill('2027-01-01');
  await officer.getByLabel('Selesai').fill('2027-12-31');
  await officer.getByRole('button', { name: 'Simpan' }).click();
  await expect(officer.getByText('Rp5.000.000', { exact: true })).toBeVisible();
});

test('a promise of money is written with dots, lowered with dots, received and corrected by a reversal', async ({ as }) => {
  const company = await as('company1');
  await company.getByLabel('Cari kebutuhan').fill('Modal awal kelompok olahan ikan');
  await company.getByRole('link', { name: 'Modal awal kelompok olahan ikan' }).first().click();
  await company.getByRole('link', { name: 'Janjikan bantuan' }).click();
  await company.getByLabel('Jumlah (rupiah)').fill('900.000.000');
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(company.getByRole('alert')).toContainText('Paling banyak Rp'); // says what is left, with its unit
  await company.getByLabel('Jumlah (rupiah)').fill('5.000.000');
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(company.getByText('Rp5.000.000').first()).toBeVisible();
  await company.getByRole('button', { name: 'Kirim janji' }).click();
  await company.getByRole('button', { name: 'Ubah jumlah' }).click();
  const changed = company.getByLabel(/Modal awal kelompok/);
  await expect(changed).toHaveValue('5.000.000');
  await changed.fill('4.500');
  await expect(company.getByText('= Rp4.500', { exact: true })).toBeVisible();
  await changed.fill('4.500.000');
  await company.getByLabel('Alasan').fill('Anggaran berubah.');
  await company.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(company.getByText('Rp4.500.000').first()).toBeVisible();

  const officer = await as('officer1');
  await officer.goto(company.url().replace('/mitra/', '/kantor/'));
  await officer.getByRole('button', { name: 'Setujui', exact: true }).click();
  await officer.getByRole('button', { name: 'Catat penerimaan' }).click();
  await officer.getByLabel(/Jumlah yang diterima/).fill('-1000000');
  await officer.getByRole('button', { name: 'Simpan penerimaan' }).click();
  await expect(officer.getByRole('alert')).toContainText('Jumlah tidak boleh kurang dari nol.');
  await officer.getByLabel(/Jumlah yang diterima/).fill('1.000.000');
  await officer.getByRole('button', { name: 'Simpan penerimaan' }).click();
  await expect(officer.getByText('Rp1.000.000').first()).toBeVisible();
  await officer.getByRole('button', { name: 'Koreksi: kurangi' }).click();
  await officer.getByLabel(/Dikurangi berapa/).fill('250.000');
  await expect(officer.getByText('Setelah koreksi, yang diterima menjadi Rp750.000.')).toBeVisible();
  await officer.getByRole('button', { name: 'Kurangi penerimaan' }).click();
  await expect(officer.getByRole('alert')).toContainText('Alasan koreksi: Wajib diisi.');
  await officer.getByLabel('Alasan koreksi').fill('Salah hitung.');
  await accessible(officer);
  await officer.getByRole('button', { name: 'Kurangi penerimaan' }).click();
  await expect(officer.getByText('−Rp250.000')).toBeVisible();
  await expect(officer.getByText('Salah hitung.')).toBeVisible();
});
