import { accessible, expect, test } from './fixture';

test('an elderly person gets a guardian; provisions are given on a phone, and one that was missed is noticed', async ({ as }) => {
  // the office plans a guarantee for somebody without one
  const officer = await as('officer1');
  await officer.goto('/kantor/jaminan');
  await expect(officer.getByText('pemberian terlewat')).toBeVisible();
  await accessible(officer);
  await officer.locator('a[href^="/kantor/warga/"]').first().click();
  await officer.getByLabel('Jenis bantuan').selectOption({ label: 'Permakanan lansia tunggal dan disabilitas tunggal' });
  await officer.getByLabel('Program', { exact: true }).selectOption({ label: 'Permakanan lansia dan disabilitas (APBK)' });
  await officer.getByLabel('Pendamping (PSKS)').selectOption({ label: 'PSM Karang Baru' });
  await officer.getByLabel('Nilai setiap kali (rupiah)').fill('900000');
  await accessible(officer);
  await officer.getByRole('button', { name: 'Simpan rencana' }).click();
  await expect(officer.getByText('Jadwal dibuat saat jaminan diaktifkan.')).toBeVisible();
  const name = (await officer.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await officer.getByRole('button', { name: 'Aktifkan' }).click();
  await expect(officer.locator('.list .tag').first()).toBeVisible();
  await accessible(officer);

  // the guardian gives the first provision, without a network
  const guardian = await as('psks1');
  await guardian.goto('/lapangan/jaminan');
  const mine = guardian.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'Perlu diberikan' });
  await expect(mine.first()).toBeVisible();
  await accessible(guardian);
  const before = await mine.count();
  await mine.first().getByRole('button', { name: 'Sudah diberikan' }).click();
  await guardian.context().setOffline(true);
  await guardian.getByLabel('Nama penerima').fill(name);
  await guardian.getByRole('button', { name: 'Simpan' }).click();
  await expect(guardian.getByText('dikirim saat ada jaringan')).toBeVisible();
  await guardian.context().setOffline(false);
  await guardian.goto('/lapangan/kiriman');
  await expect(guardian.getByText('Semua sudah terkirim.')).toBeVisible();
  await guardian.goto('/lapangan/jaminan');
  await expect(guardian.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(mine).toHaveCount(before - 1);
  await officer.reload();
  await expect(officer.getByText(`diterima ${name}`).first()).toBeVisible();

  // what was missed is noticed, and the year's costs are summed
  await officer.goto('/kantor/jaminan/terlewat');
  await expect(officer.getByText('Terlewat', { exact: true }).first()).toBeVisible();
  await accessible(officer);
  await officer.goto('/kantor/jaminan/biaya');
  await expect(officer.getByText('Dari APBK')).toBeVisible();
  await accessible(officer);
});
