import { accessible, expect, test } from './fixture';

test('somebody graduates by two officers and is visited; an agency answers a referral and then no longer sees the person', async ({ as }) => {
  const officer = await as('officer1');
  await officer.goto('/kantor/mandiri');
  await expect(officer.getByText('sedang dipantau')).toBeVisible();
  await accessible(officer);

  // whoever proposed sees why, and may not approve
  const waiting = officer.locator('a[href^="/kantor/mandiri/grd_"]').first();
  const name = (await waiting.textContent()) ?? '';
  await waiting.click();
  await expect(officer.getByText('dari 100')).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Setujui' })).toBeDisabled(); // who proposed may not approve
  await accessible(officer);

  // another approves, and a year of visits is planned
  const second = await as('officer2');
  await second.goto('/kantor/mandiri');
  await second.getByRole('link', { name }).first().click();
  await second.getByRole('button', { name: 'Setujui' }).click();
  await expect(second.getByText('Kunjungan bulan ke-12')).toBeVisible();
  await second.getByRole('link', { name: 'data warga' }).click();
  await second.getByRole('link', { name: 'Riwayat lengkap' }).click();
  await expect(second.getByText('Didaftarkan')).toBeVisible();
  await accessible(second);

  // a visit that is due is recorded
  await second.goto('/kantor/mandiri');
  await second.getByRole('button', { name: 'Catat kunjungan' }).first().click();
  await second.getByText('Berdiri sendiri').first().click();
  await second.getByRole('button', { name: 'Simpan kunjungan' }).click();
  await expect(second.getByText('Tidak ada kunjungan yang jatuh tempo.')).toBeVisible();

  // the agency takes a referral and ends it
  const agency = await as('agency1');
  await agency.goto('/lapangan/rujukan');
  await agency.getByRole('link', { name: 'Izin usaha mikro' }).click();
  await expect(agency.getByText('Siapa yang dirujuk')).toBeVisible();
  await accessible(agency);
  await agency.getByRole('button', { name: 'Sudah diterima' }).click();
  await agency.getByRole('button', { name: 'Mulai dikerjakan' }).click();
  await agency.getByRole('button', { name: 'Selesai' }).click();
  await agency.getByLabel('Apa yang sudah dilakukan?').fill('NIB sudah terbit.');
  await agency.getByRole('button', { name: 'Selesai' }).click();
  await expect(agency.getByText('data warganya tidak ditampilkan lagi')).toBeVisible();
  await expect(agency.getByText('Siapa yang dirujuk')).toHaveCount(0);
  await officer.goto('/kantor/rujukan');
  await expect(officer.getByText('Kartu layanan kesehatan')).toBeVisible();
  await accessible(officer);
});
