import { accessible, expect, test } from './fixture';

test('a consent is recorded and withdrawn after the registration', async ({ as }) => {
  const page = await as('community1');
  await page.goto('/lapangan/baru');
  const name = 'Uji Persetujuan';
  const next = () => page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Nama lengkap').fill(name);
  await page.getByLabel('Jenis kelamin').selectOption({ label: 'Perempuan' });
  await next();
  await page.getByLabel('Tanggal lahir').fill('1990-08-17');
  await next();
  await expect(page.getByRole('heading', { name: 'Apa NIK-nya?' })).toBeVisible();
  await page.goBack(); // one page back, and nothing is lost
  await expect(page.getByLabel('Tanggal lahir')).toHaveValue('1990-08-17');
  await next();
  await page.getByLabel('Tidak punya NIK? Pilih alasannya').selectOption({ index: 1 });
  await next();
  await page.getByLabel('Kategori').selectOption('fakir_miskin');
  await next();
  await page.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await expect(page.getByLabel('Kampung').locator('option').nth(1)).toBeAttached();
  await page.getByLabel('Kampung').selectOption({ index: 1 });
  await next();
  await expect(page.getByRole('heading', { name: 'Alamat dan telepon' })).toBeVisible();
  await next();
  await page.getByLabel('Didata oleh kantor sosial').check();
  await next();
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();

  await expect(page.getByRole('heading', { name })).toBeVisible();
  await page.getByRole('link', { name: 'Catat atau tarik persetujuan' }).click();
  await expect(page.locator('.tag', { hasText: 'Disetujui' })).toHaveCount(1);
  await accessible(page);
  await page.getByRole('button', { name: 'Catat persetujuan' }).click();
  await expect(page.getByRole('alert')).toContainText('Tandai yang disetujui.');
  await page.getByLabel('Diusulkan ke pelatihan').check();
  await page.getByRole('button', { name: 'Catat persetujuan' }).click();
  await expect(page.getByText('Persetujuan tercatat.')).toBeVisible();
  await expect(page.locator('.tag', { hasText: 'Disetujui' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Tarik persetujuan' }).click();
  await expect(page.getByText('akan berakhir')).toBeVisible();
  await page.getByRole('button', { name: 'Tarik persetujuan' }).click();
  await expect(page.getByText('Persetujuan ditarik.')).toBeVisible();
  await expect(page.getByText('pernah ditarik')).toBeVisible();
  await expect(page.locator('.tag', { hasText: 'Disetujui' })).toHaveCount(1);
});

test('whoever waits for the check of the office is told before a form, and the office’s pages are for the office', async ({ as }) => {
  const page = await as('company3');
  for (const path of ['/mitra/csr', '/mitra/laporan', '/mitra/cocok', '/mitra/paket']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Menunggu pemeriksaan kantor' })).toBeVisible();
  }
  await accessible(page);
  await page.goto('/kantor/program/baru');
  await expect(page.getByRole('heading', { name: 'Hanya untuk kantor sosial' })).toBeVisible();
});

test('a registration tells what is wrong on its own page, and Back is one page back', async ({ page }) => {
  await page.goto('/daftar');
  const next = () => page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Perusahaan').check();
  await next();
  await page.getByLabel('Nama organisasi').fill('PT Uji Mundur');
  await page.getByLabel('NIB').fill('12ab');
  await next();
  await expect(page.getByRole('alert')).toContainText('NIB: NIB terdiri dari 13 angka.');
  await page.getByLabel('NIB').fill('1234567890123');
  await next();
  await page.getByLabel('Rantau').check();
  await next();
  await page.getByLabel('Nama Anda').fill('Uji');
  await page.getByLabel('Surel').fill('bukan-surel');
  await page.getByLabel('Telepon').fill('abc');
  await page.getByLabel('Kata sandi').fill('pendek');
  await next();
  await expect(page.getByRole('alert')).toContainText('Surel: ');
  await expect(page.getByRole('alert')).toContainText('Telepon: ');
  await expect(page.getByRole('alert')).toContainText('Kata sandi: ');
  await page.goBack();
  await expect(page.getByLabel('Rantau')).toBeChecked();
  await page.goBack();
  await expect(page.getByLabel('Nama organisasi')).toHaveValue('PT Uji Mundur');
  await page.goForward();
  await page.goForward();
  await expect(page.getByLabel('Nama Anda')).toHaveValue('Uji');
  await page.getByRole('button', { name: 'Kembali' }).click();
  await expect(page.getByLabel('Rantau')).toBeChecked();
});
