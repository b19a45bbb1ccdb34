import { accessible, expect, test } from './fixture';

test('anybody complains without an account and reads the answer by the code', async ({ page, as }) => {
  await page.goto('/pengaduan');
  await page.getByLabel('Kecamatan').selectOption({ index: 1 });
  await page.getByLabel('Kampung').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Kirim' }).click();
  await expect(page.getByRole('alert')).toContainText('Wajib diisi');
  await accessible(page);
  await page.getByLabel('Ceritakan').fill('Bantuan uji belum sampai di kampung kami.');
  await page.getByRole('button', { name: 'Kirim' }).click();
  const code = await page.locator('main code').innerText();
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await accessible(page);

  const officer = await as('officer1');
  await expect(officer.getByRole('link', { name: 'pengaduan baru' })).toBeVisible(); // it waits in the queue
  await officer.goto('/kantor/pengaduan');
  await officer.locator('main li a').last().click();
  await officer.getByRole('button', { name: 'Tangani' }).click();
  await officer.getByLabel('Jawaban', { exact: true }).fill('Bantuan dikirim pekan ini.');
  await accessible(officer);
  await officer.getByRole('button', { name: 'Kirim jawaban' }).click();
  await expect(officer.getByText('Bantuan dikirim pekan ini.')).toBeVisible();
  await expect(officer.getByText('Jawab paling lambat')).toHaveCount(0);
  await officer.getByRole('main').getByRole('link', { name: 'Pengaduan', exact: true }).click();
  await expect(officer).toHaveURL(/\/kantor\/pengaduan$/);

  await page.goto('/pengaduan/cek');
  await page.getByLabel('Kode pengaduan').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Cari' }).click();
  await expect(page.getByText('Bantuan dikirim pekan ini.')).toBeVisible();
  await accessible(page);
});
