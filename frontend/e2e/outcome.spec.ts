import { accessible, expect, test } from './fixture';

test('a running training: attendance is kept offline, graduates get certificates that anybody can check', async ({ as, page }) => {
  const community = await as('community1');
  await community.goto('/lapangan/kehadiran');
  await community.getByRole('link', { name: 'Tata rias dan salon' }).click();
  await expect(community.getByRole('heading', { level: 1, name: 'Tata rias dan salon' })).toBeVisible();
  await accessible(community);
  const first = community.getByRole('group').first();
  const name = (await first.locator('legend').textContent()) ?? '';
  await community.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await community.context().setOffline(true);
  await community.reload(); // the list that this device saw last is there without a network
  await expect(first.locator('legend')).toHaveText(name);
  await first.getByLabel('Tidak hadir').check();
  await community.getByRole('button', { name: 'Simpan daftar hadir' }).click();
  await expect(community.getByText('dikirim saat ada jaringan')).toBeVisible();
  await community.context().setOffline(false);
  await community.goto('/lapangan/kiriman');
  await expect(community.getByText('Semua sudah terkirim.')).toBeVisible();
  await community.goto('/lapangan/kehadiran');
  await community.getByRole('link', { name: 'Tata rias dan salon' }).click();
  await expect(first.getByLabel('Tidak hadir')).toBeChecked();

  // the office sees the outcome of a training of the past
  const officer = await as('officer1');
  await officer.goto('/kantor/pelatihan');
  await accessible(officer);
  await officer.getByRole('link', { name: 'Keripik pisang dan singkong' }).click();
  await expect(officer.getByText('Berhenti', { exact: true }).first()).toBeVisible();
  await accessible(officer);
  const download = officer.waitForEvent('download');
  await officer.getByRole('button', { name: 'Unduh sertifikat (PDF)' }).first().click();
  expect((await download).suggestedFilename()).toMatch(/^sertifikat-[A-Z2-7]{26}\.pdf$/);
  const address = (await officer.getByRole('link', { name: 'Sertifikat', exact: true }).first().getAttribute('href')) ?? '';

  // anybody checks the certificate, also after it was revoked
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Sertifikat ini berlaku' })).toBeVisible();
  await expect(page.getByText('•••')).toBeVisible();
  await accessible(page);
  await officer.getByRole('button', { name: 'Cabut' }).first().click();
  await officer.getByLabel('Mengapa dicabut?').fill('Nama keliru');
  await officer.getByRole('button', { name: 'Cabut' }).first().click();
  await expect(officer.getByText('Dicabut', { exact: true }).first()).toBeVisible();
  await page.goto('/sertifikat'); // and by the code that is typed from the paper
  await page.getByLabel('Kode sertifikat').fill(address.split('/').at(-1)!.toLowerCase());
  await page.getByRole('button', { name: 'Periksa' }).click();
  await expect(page.getByRole('heading', { name: 'Sertifikat ini sudah dicabut' })).toBeVisible();
  await accessible(page);

  // graduates are asked what they live on
  await community.goto('/lapangan/kelanjutan');
  await accessible(community);
  const graduate = community.getByRole('listitem').filter({ hasText: 'bulan sesudah lulus' });
  await expect(graduate.first()).toBeVisible();
  const before = await graduate.count();
  await graduate.first().getByRole('button', { name: 'Usaha sendiri' }).click();
  await expect(graduate).toHaveCount(before - 1);
});
