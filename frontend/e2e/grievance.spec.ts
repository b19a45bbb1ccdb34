import { accessible, expect, test } from './fixture';

test('an objection names its decision, and whoever took part in it does not answer', async ({ page, as }) => {
  await page.goto('/pengaduan');
  await page.getByRole('radio', { name: /^Sanggahan/ }).check();
  await page.getByLabel('Keputusan apa yang Anda sanggah?').selectOption({ label: 'Hasil asesmen atau jalur bantuan' });
  await page.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await page.getByLabel('Kampung').selectOption({ index: 1 });
  await page.getByLabel('Ceritakan').fill('NIK 1116 0357 0890 9991 dinilai mampu.');
  await page.getByRole('button', { name: 'Kirim' }).click();
  await expect(page.getByRole('alert')).toContainText('16 angka'); // nothing that can be a NIK is taken in
  await accessible(page);
  await page.getByLabel('Ceritakan').fill('Penghasilan kami tidak tetap.');
  await page.getByRole('button', { name: 'Kirim' }).click();
  const code = await page.locator('main code').innerText();

  const officer = await as('officer1');
  await officer.goto('/kantor/warga?jalur=EMPOWERMENT&wilayah=11.16.03');
  const person = officer.getByRole('main').locator('tbody tr').first();
  const name = await person.getByRole('link').innerText();
  const place = await person.locator('[data-label=Kampung]').innerText();
  await officer.goto('/kantor/pengaduan');
  await officer.getByRole('link', { name: 'Sanggahan' }).last().click();
  await expect(officer.getByText('Keputusan yang disanggah: Hasil asesmen atau jalur bantuan')).toBeVisible();
  await officer.getByLabel('Cari nama warga di kecamatan ini').fill(name);
  await officer.getByRole('main').getByRole('listitem').filter({ hasText: place }).getByRole('button', { name: `Pilih ${name}` }).first().click();
  await officer.getByRole('radio', { name: /^Asesmen/ }).first().check();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Tangani' }).click();
  await expect(officer.getByText('Anda ikut mengambil keputusan yang disanggah')).toBeVisible();
  await expect(officer.getByLabel('Jawaban', { exact: true })).toHaveCount(0);
  await accessible(officer);
  const address = new URL(officer.url()).pathname;

  const admin = await as('admin');
  await admin.goto(address);
  await admin.getByLabel('Jawaban', { exact: true }).fill('Asesmen diulang petugas lain.');
  await admin.getByRole('button', { name: 'Kirim jawaban' }).click();
  await expect(admin.getByText('Asesmen diulang petugas lain.')).toBeVisible();
  await page.goto('/pengaduan/cek');
  await page.getByLabel('Kode pengaduan').fill(code);
  await page.getByRole('button', { name: 'Cari' }).click();
  await expect(page.getByText('Asesmen diulang petugas lain.')).toBeVisible();
});

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
