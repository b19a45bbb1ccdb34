import { accessible, expect, test } from './fixture';

test('a company finds what suits it, keeps a search, and promises a bundle that the office accepts with others', async ({ as }) => {
  const page = await as('company1');
  await expect(page.getByRole('heading', { name: 'Cocok untuk Anda' })).toBeVisible();
  await page.goto('/mitra/cocok');
  const first = page.locator('.list > li').first();
  await expect(first).toContainText('Menjahit');
  await expect(first).toContainText('Keterampilan yang dipilih: Menjahit');
  await accessible(page);

  // the profile decides
  await page.getByRole('link', { name: 'Ubah profil berbagi' }).click();
  await accessible(page);
  await page.getByLabel('Keterampilan yang ingin Anda latih').fill('Otomotif');
  await page.getByRole('button', { name: 'Simpan profil' }).click();
  await page.getByRole('link', { name: 'Lihat yang cocok' }).click();
  await expect(page.locator('.list > li').first()).toContainText('Keterampilan yang dipilih: Otomotif');

  // a search is kept, opened again as it was, and forgotten
  await page.goto('/kebutuhan?jenis=EQUIPMENT&cari=mesin');
  await expect(page.locator('.list > li').first()).toContainText('Mesin jahit');
  await expect(page.locator('.list > li').first()).toContainText('Cocok untuk Anda');
  await page.getByText('Simpan pencarian ini').click();
  await page.getByLabel('Nama pencarian').fill('Mesin');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByRole('link', { name: 'Lihat semua' }).click();
  await accessible(page);
  await page.getByRole('link', { name: 'Mesin', exact: true }).click();
  await expect(page).toHaveURL(/jenis=EQUIPMENT&cari=mesin/);
  await page.goto('/mitra/pencarian');
  await page.locator('li', { hasText: 'Mesin' }).first().getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByRole('link', { name: 'Mesin', exact: true })).toHaveCount(0);

  // a bundle, looked at before it is promised
  await page.goto('/mitra/paket');
  await expect(page.locator('.list > li').first()).toContainText('Latih dan lengkapi lima penjahit');
  await accessible(page);
  await page.getByRole('link', { name: 'Janjikan paket ini' }).first().click();
  await expect(page.getByRole('heading', { name: 'Latih dan lengkapi lima penjahit' })).toBeVisible();
  await accessible(page);
  await page.getByLabel('Catatan untuk kantor').fill('Untuk angkatan pertama');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('heading', { name: 'Periksa isian Anda' })).toBeVisible();
  await accessible(page);
  await page.goBack(); // one page back, and nothing is lost
  await expect(page.getByLabel('Catatan untuk kantor')).toHaveValue('Untuk angkatan pertama');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByRole('button', { name: 'Kirim janji' }).click();
  await expect(page).toHaveURL(/\/mitra\/janji\/plg_/);
  await expect(page.locator('main')).toContainText('Menjahit dasar');
  await expect(page.locator('main')).toContainText('Mesin jahit');

  // the office answers
  const office = await as('officer1');
  await office.goto('/kantor/janji/putusan');
  await accessible(office);
  await office.locator('li', { hasText: 'Menjahit dasar' }).first().getByRole('checkbox').check();
  await office.getByRole('button', { name: 'Terima (1)' }).click();
  await expect(office.getByText('1 janji dijawab.')).toBeVisible();
  await page.reload();
  await expect(page.locator('main')).toContainText('Diterima');
});

test('the office sees whom a need suits and puts a bundle together', async ({ as }) => {
  const page = await as('officer1');
  await page.goto('/kantor/pencocokan');
  await page.locator('li', { hasText: 'Servis sepeda motor' }).getByText('Mitra yang cocok').click();
  await expect(page.getByRole('link', { name: 'PT Energi Rantau Mandiri' })).toBeVisible();
  await accessible(page);
  await page.goto('/kantor/paket');
  await accessible(page);
  await page.getByRole('link', { name: 'Susun paket' }).click();
  await accessible(page);
  await page.getByLabel('Judul').fill('Semen dan pendampingan');
  await page.getByLabel('Kebutuhan').selectOption({ label: 'Bahan bangunan rumah tidak layak huni' });
  await page.getByLabel('Jumlah untuk satu paket').fill('10');
  await expect(page.getByText('Rp750.000')).toBeVisible();
  await page.getByRole('button', { name: 'Buka paket' }).click();
  await expect(page.locator('li', { hasText: 'Semen dan pendampingan' }).first()).toContainText('Rp750.000');
  await page.locator('li', { hasText: 'Semen dan pendampingan' }).first().getByRole('button', { name: 'Tutup paket' }).click();
  await expect(page.locator('li', { hasText: 'Semen dan pendampingan' }).first()).toContainText('Ditutup');
});

test('the public pages need no script and have a preview', async ({ browser, request }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto('/publik/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yang dijanjikan dan yang sampai');
  await page.getByRole('link', { name: 'Lihat semua kebutuhan' }).click();
  await page.getByLabel('Jenis bantuan').selectOption('EQUIPMENT');
  await page.getByRole('button', { name: 'Tampilkan' }).click();
  await page.getByRole('link', { name: 'Mesin jahit untuk kelompok usaha' }).click();
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'Mesin jahit untuk kelompok usaha');
  await expect(page.getByRole('link', { name: 'Bagikan lewat WhatsApp' })).toHaveAttribute('href', /^https:\/\/wa\.me\/\?text=Mesin/);
  const sitemap = await request.get('/sitemap.xml');
  expect(await sitemap.text()).toContain(new URL(page.url()).pathname);
  await context.close();
});

test('a company plans and reports to the forum, and the office sees who is late', async ({ as }) => {
  const page = await as('company2');
  await page.goto('/mitra/csr');
  await accessible(page);
  await page.getByRole('button', { name: /Tulis rencana|Ubah rencana/ }).click();
  await page.getByLabel('Kegiatan', { exact: true }).first().fill('Sumur bor kampung');
  await page.getByLabel('Jenis bantuan').first().selectOption('EQUIPMENT');
  await page.getByLabel('Anggaran (rupiah)').first().fill('45.000.000');
  await accessible(page);
  await page.getByRole('button', { name: 'Kirim rencana' }).click();
  await expect(page.getByText('Sumur bor kampung')).toBeVisible();
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await expect(page.getByRole('button', { name: 'Kirim ulang dengan angka terbaru' })).toBeVisible();

  const office = await as('officer1');
  await office.goto('/kantor/csr');
  await accessible(office);
  await expect(office.locator('tr', { hasText: 'PT Energi Rantau Mandiri' })).toContainText('Rp');
  const late = office.locator('tr', { hasText: 'Terlambat' }).first();
  const waiting = office.waitForEvent('download');
  await late.getByRole('link', { name: 'Unduh surat' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^surat-csr-\d{4}\.pdf$/);
  await office.setViewportSize({ width: 1280, height: 800 });
  await accessible(office);
});
