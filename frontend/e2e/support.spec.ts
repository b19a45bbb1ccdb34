import { accessible, expect, test } from './fixture';

const in40 = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
const in44 = new Date(Date.now() + 44 * 86_400_000).toISOString().slice(0, 10);

test('a company offers a training; the office opens it, and its seats are pledged', async ({ as }) => {
  const title = `Uji kelistrikan ${Date.now()}`;
  const company = await as('company2');
  await company.goto('/mitra/pelatihan');
  await expect(company.getByText('Barista dan kedai kopi')).toBeVisible();
  await accessible(company);
  await company.locator('li', { hasText: 'Pelatihan keterampilan warga binaan' }).getByRole('link', { name: /Tawarkan pelatihan/ }).click();
  await company.getByLabel('Nama pelatihan').fill(title);
  await company.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await company.getByLabel('Mulai', { exact: true }).fill(in40);
  await company.getByLabel('Selesai', { exact: true }).fill(in44);
  await company.getByLabel('Daya tampung').fill('6');
  await company.getByLabel('Kursi yang Anda biayai').fill('5');
  for (const day of ['Jum', 'Sab', 'Min']) await company.getByRole('checkbox', { name: day }).check();
  await company.getByRole('button', { name: 'Susun jadwal' }).click();
  await expect(company.getByLabel('Pertemuan 5')).toBeVisible();
  await accessible(company);
  await company.getByRole('button', { name: 'Kirim tawaran' }).click();
  const mine = company.locator('li', { hasText: title });
  await expect(mine.getByText('Menunggu jawaban kantor')).toBeVisible();

  const officer = await as('officer1');
  await officer.goto('/kantor/pelatihan');
  await officer.locator('li', { hasText: title }).getByRole('link').click();
  const offer = officer.locator('li', { hasText: title }).first();
  await expect(offer.getByText('dengan 5 kursi dibiayai')).toBeVisible();
  await offer.getByRole('button', { name: 'Buka pendaftaran' }).click();
  await expect(offer.getByText('Dibuka', { exact: true })).toBeVisible();
  await offer.getByRole('link', { name: title }).first().click();
  await officer.getByText('Syarat peserta dan jadwal').click();
  await expect(officer.getByText('jalur pemberdayaan').first()).toBeVisible();
  await accessible(officer);
  await company.reload();
  await expect(mine.getByText('0 dari 5 kursi terisi')).toBeVisible();
});

test('a group has a plan, an account, help asked for and a mentor; partners read the plan alone', async ({ as }) => {
  const community = await as('community1');
  await community.goto('/lapangan/kelompok');
  await community.getByRole('link', { name: 'KUBE Keripik Tamiang' }).click();
  await community.getByRole('link', { name: 'Rencana, bantuan dan pendampingan' }).click();
  await expect(community.getByText('Keripik pisang dan singkong dalam kemasan.')).toBeVisible();
  await accessible(community);
  await community.getByRole('button', { name: 'Ganti rekening' }).click();
  await community.getByLabel('Bank').fill('BSI');
  await community.getByLabel('Nomor rekening').fill('712 345 6789');
  await community.getByLabel('Atas nama').fill('KUBE Keripik Tamiang');
  await community.getByRole('button', { name: 'Simpan rekening' }).click();
  await expect(community.getByText('BSI ******6789')).toBeVisible();
  await community.getByRole('button', { name: 'Catat kunjungan' }).click();
  await community.getByLabel('Yang dilihat dan disarankan').fill('Kemasan baru sudah dipakai.');
  await community.getByRole('button', { name: 'Simpan kunjungan' }).click();
  await expect(community.getByText('Kemasan baru sudah dipakai.')).toBeVisible();
  await accessible(community);

  const officer = await as('officer1');
  await officer.goto('/kantor/kelompok');
  await officer.getByRole('link', { name: 'KUBE Keripik Tamiang' }).click();
  await officer.getByRole('link', { name: 'Rencana, bantuan dan pendampingan' }).click();
  await officer.getByRole('button', { name: 'Lihat nomor lengkap' }).click();
  await officer.getByLabel(/Untuk apa/).fill('Menyalurkan modal usaha');
  await officer.getByRole('button', { name: 'Lihat nomor lengkap' }).click();
  await expect(officer.getByText('BSI 7123456789')).toBeVisible();

  const company = await as('company1');
  await company.goto('/mitra/kelompok');
  await company.getByRole('link', { name: 'KUBE Keripik Tamiang' }).click();
  await expect(company.getByText('Keripik pisang dan singkong dalam kemasan.')).toBeVisible();
  await expect(company.getByText('Rekening kelompok')).toHaveCount(0);
  await accessible(company);
});

test('who works on a case writes it down; each reads what is for the own purpose', async ({ as }) => {
  const community = await as('community1');
  await community.goto('/lapangan');
  await community.locator('main a[href^="/lapangan/warga/ben_"]').first().click();
  await community.getByRole('link', { name: 'Catatan dan kunjungan rumah' }).click();
  await community.getByRole('button', { name: 'Tulis catatan atau kunjungan' }).click();
  const text = `Atap dapur bocor ${Date.now()}`;
  await community.getByLabel('Yang dilihat dan dilakukan').fill(text);
  await community.getByRole('button', { name: 'Simpan catatan' }).click();
  await expect(community.getByText(text)).toBeVisible();
  await accessible(community);
  const id = community.url().split('/').at(-2);

  const officer = await as('officer1');
  await officer.goto(`/kantor/warga/${id}/riwayat`);
  await expect(officer.getByText(text)).toBeVisible();
  await expect(officer.getByRole('link', { name: 'Catatan kasus' }).first()).toBeVisible();
  await officer.getByRole('button', { name: 'Tulis catatan atau kunjungan' }).click();
  await officer.getByLabel('Untuk apa?').selectOption({ label: 'Kesehatan' });
  await officer.getByLabel('Yang dilihat dan dilakukan').fill(`Perlu berobat ${text}`);
  await accessible(officer);
  await officer.getByRole('button', { name: 'Simpan catatan' }).click();
  await expect(officer.getByText(`Perlu berobat ${text}`)).toBeVisible();
  await community.reload();
  await expect(community.getByText(text)).toHaveCount(1);
});

test('a photo is sent with a complaint, and a guarantee passes to another guardian', async ({ page, as }) => {
  await page.goto('/pengaduan');
  await page.getByLabel('Kecamatan').selectOption({ index: 1 });
  await page.getByLabel('Kampung').selectOption({ index: 1 });
  await page.getByLabel('Ceritakan').fill('Jalan ke posko rusak.');
  await page.getByRole('button', { name: 'Kirim' }).click();
  const code = await page.locator('main code').innerText();
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
  await page.getByLabel(/Lampirkan/).setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: pixel });
  await expect(page.getByText('1 lampiran terkirim')).toBeVisible();
  await accessible(page);
  await page.goto('/pengaduan/cek');
  await page.getByLabel('Kode pengaduan').fill(code);
  await page.getByRole('button', { name: 'Cari' }).click();
  await expect(page.getByText('1 lampiran terkirim')).toBeVisible();

  const officer = await as('officer2');
  await officer.goto('/kantor/pengaduan');
  await expect(officer.getByRole('table')).toBeVisible();
  await accessible(officer);
  await officer.goto('/kantor/jaminan?status=ACTIVE');
  await officer.locator('a[href^="/kantor/jaminan/ent_"]').first().click();
  await officer.getByRole('button', { name: 'Ganti pendamping' }).click();
  await officer.getByLabel('Pendamping baru').selectOption({ index: 1 });
  await officer.getByLabel('Mengapa diganti?').fill('Pindah tugas.');
  await officer.getByRole('button', { name: 'Ganti pendamping' }).click();
  await expect(officer.getByText('Pindah tugas.')).toBeVisible();
  await accessible(officer);
  await officer.goto('/kantor/mandiri/daftar');
  await expect(officer.getByRole('table')).toBeVisible();
  await accessible(officer);
});
