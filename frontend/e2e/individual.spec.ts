import { accessible, expect, test } from './fixture';

test('somebody registers as an individual, the office verifies, and they pledge', async ({ page, as }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/daftar');
  await page.getByRole('link', { name: 'Daftar sebagai perorangan' }).click();
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(2);
  await accessible(page);
  await page.getByLabel('Nama Anda').fill('Siti Uji Perorangan');
  await page.getByLabel('Telepon').fill('0812 7000 0001');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByRole('radio', { name: 'Jangan sebut nama saya' }).check();
  await accessible(page);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Surel').fill('siti.uji@demo.test');
  await page.getByLabel('Kata sandi').fill('kata sandi uji');
  await accessible(page);
  await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
  await expect(page.getByRole('heading', { name: 'Pendaftaran diterima' })).toBeVisible();
  await accessible(page);

  const officer = await as('officer1');
  await officer.goto('/kantor/organisasi?status=PENDING');
  await officer.getByRole('link', { name: 'Siti Uji Perorangan' }).click();
  await expect(officer.getByText('Minta tidak disebut namanya')).toBeVisible();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Verifikasi' }).click();
  await expect(officer.locator('.tag', { hasText: 'Terverifikasi' })).toBeVisible();

  await page.getByRole('link', { name: 'Masuk', exact: true }).first().click();
  await page.getByLabel('Surel').fill('siti.uji@demo.test');
  await page.getByLabel('Kata sandi').fill('kata sandi uji');
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page).toHaveURL(/\/mitra$/);
  await page.goto('/kebutuhan');
  await page.getByRole('link', { name: /Bahan bangunan/ }).first().click();
  await page.getByRole('link', { name: 'Janjikan bantuan' }).click();
  await page.getByLabel(/^Jumlah/).first().fill('2');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByRole('button', { name: 'Kirim janji' }).click();
  await expect(page.getByText('Menunggu keputusan kantor')).toBeVisible();
  await accessible(page);
});
