import { accessible, expect, test } from './fixture';

test('whoever reads for the office is told so once, and meets no form that would be refused at its end', async ({ as }) => {
  const page = await as('viewer');
  const told = page.getByText('Anda masuk sebagai pembaca kantor');
  await expect(told).toBeVisible();
  await page.goto('/kantor/warga?status=SUBMITTED');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Asesmen' })).toBeVisible();
  await expect(told).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Verifikasi' })).toHaveCount(0);
  await expect(page.getByText('Peran Anda tidak boleh melakukan ini.')).toHaveCount(0);
  await accessible(page);
  await page.goto('/kantor/program');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Program baru' })).toHaveCount(0);
  for (const [path, word] of [['/kantor/paket', 'Susun paket'], ['/kantor/janji', 'Putuskan beberapa sekaligus']]) {
    await page.goto(path);
    await expect(page.locator('.list > li, .empty, tbody > tr').first()).toBeVisible();
    await expect(page.getByText(word, { exact: true })).toHaveCount(0);
  }
  await page.goto('/kantor/program/baru'); // a link that was shared
  await expect(page.getByRole('heading', { name: 'Hanya untuk petugas' })).toBeVisible();
  await expect(page.getByLabel('Nama program')).toHaveCount(0);
  await accessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Kembali' }).click();
  await expect(page).toHaveURL(/\/kantor\/program$/);
});

test('a need of money is asked for in rupiah alone', async ({ as }) => {
  const officer = await as('officer2');
  await officer.goto('/kantor/kebutuhan/baru');
  await officer.getByLabel('Jenis').selectOption('MONEY');
  await expect(officer.getByLabel('Satuan')).toHaveCount(0);
  await officer.getByLabel('Kecamatan', { exact: true }).selectOption({ label: 'Rantau' });
  await officer.getByLabel('Judul').fill('Modal uji');
  await officer.getByLabel('Jumlah (rupiah)').fill('7,5 juta');
  await officer.getByLabel('Batas waktu').fill('2027-02-15');
  await officer.getByRole('button', { name: 'Simpan draf' }).click();
  await expect(officer.getByText('Rp7.500.000').first()).toBeVisible();
  await officer.getByRole('button', { name: 'Umumkan' }).click();
  await expect(officer.locator('.tag', { hasText: 'Dibuka' })).toBeVisible();
});
