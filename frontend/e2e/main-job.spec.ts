import { accessible, expect, test } from './fixture';

test('the main job: seats are pledged, a person is registered offline, verified, assessed, nominated and seated', async ({ as }) => {
  const company = await as('company1');
  const officer1 = await as('officer1');
  const officer2 = await as('officer2');
  const community = await as('community1');

  // a company pledges 12 seats
  await company.getByRole('link', { name: 'Kursi pelatihan: Menjahit dasar angkatan 1' }).first().click();
  await expect(company.getByText('20 kursi').first()).toBeVisible();
  await accessible(company);
  await company.getByRole('link', { name: 'Janjikan bantuan' }).click();
  await company.getByLabel('Jumlah (kursi)').fill('12');
  await accessible(company);
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(company.getByText('Rp30.000.000')).toBeVisible();
  await company.getByRole('button', { name: 'Kirim janji' }).click();
  await expect(company.getByText('Menunggu keputusan kantor')).toBeVisible();
  await accessible(company);

  // the office accepts
  await officer1.getByRole('link', { name: 'janji bantuan baru' }).click();
  await officer1.getByRole('link', { name: 'Kursi pelatihan: Menjahit dasar angkatan 1' }).first().click();
  await officer1.getByRole('button', { name: 'Setujui', exact: true }).click();
  await expect(officer1.getByRole('main').getByText('Disetujui', { exact: true })).toBeVisible();
  await company.reload();
  await expect(company.getByRole('main').getByText('Disetujui', { exact: true })).toBeVisible();

  // a community registers a person without a network
  const name = 'Uji Contoh Lapangan';
  await community.goto('/lapangan/baru');
  await community.getByLabel('Nama lengkap').fill(name);
  await community.getByLabel('Jenis kelamin').selectOption('FEMALE');
  await accessible(community);
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Tanggal lahir').fill('1990-08-17');
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('NIK', { exact: true }).fill('111605570890');
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await expect(community.getByRole('alert')).toContainText('NIK: NIK harus 16 angka.');
  await community.getByLabel('NIK', { exact: true }).fill('1116035708909991');
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Kategori').selectOption('fakir_miskin');
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await expect(community.getByLabel('Kampung').locator('option').nth(1)).toBeAttached();
  await community.getByLabel('Kampung').selectOption({ index: 1 });
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await expect(community.getByRole('heading', { name: 'Alamat dan telepon' })).toBeVisible();
  await community.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await community.context().setOffline(true);
  await community.reload(); // the draft survives a reload without a network
  await expect(community.getByRole('heading', { name: 'Alamat dan telepon' })).toBeVisible();
  await community.getByLabel('Alamat').fill('Dusun Mawar');
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Didata oleh kantor sosial').check();
  await community.getByLabel('Diusulkan ke pelatihan').check();
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await accessible(community);
  await community.getByRole('button', { name: 'Kirim ke kantor' }).click();
  await expect(community).toHaveURL(/\/lapangan\/kiriman$/);
  await expect(community.getByRole('link', { name: '1 menunggu kirim' })).toBeVisible();
  await community.context().setOffline(false);
  await community.reload();
  await expect(community.getByText('Semua sudah terkirim.')).toBeVisible();

  // the office verifies and assesses
  await officer1.goto('/kantor/warga?status=SUBMITTED');
  await officer1.getByRole('link', { name }).click();
  await accessible(officer1);
  await officer1.getByRole('button', { name: 'Verifikasi' }).click();
  await officer1.getByRole('main').getByRole('link', { name: 'Asesmen', exact: true }).click();
  await officer1.getByRole('button', { name: 'Usulkan' }).click(); // nothing is taken for an answer that nobody gave
  await expect(officer1.getByRole('alert')).toContainText('Mampu bekerja');
  for (const [question, answer] of [['Mampu bekerja', 'Ya'], ['Mau ikut pelatihan', 'Ya'], ['Disabilitas berat', 'Tidak'], ['Sakit menahun', 'Tidak']]) await officer1.getByRole('group', { name: question }).getByLabel(answer).check();
  await officer1.getByLabel('Jumlah tanggungan').fill('2');
  await accessible(officer1);
  await officer1.getByRole('button', { name: 'Usulkan' }).click();
  await expect(officer1.getByText('Asesmen terkirim; petugas lain yang menyetujuinya.')).toBeVisible();
  await officer2.goto('/kantor/warga');
  await officer2.getByLabel('Cari nama').fill(name);
  await officer2.getByRole('link', { name }).click();
  await expect(officer2.getByRole('main').getByText('Belum diasesmen').first()).toBeVisible();
  await accessible(officer2);
  await officer2.getByRole('button', { name: 'Setujui' }).click();
  await expect(officer2.locator('.tag', { hasText: 'Pemberdayaan' })).toBeVisible();

  // the community nominates, the office approves, the seat is taken
  await community.goto('/lapangan');
  await community.getByRole('link', { name }).click();
  await expect(community.locator('.tag', { hasText: 'Pemberdayaan' })).toBeVisible();
  await community.getByRole('link', { name: 'Usulkan ke pelatihan' }).click();
  const training = community.getByRole('listitem').filter({ hasText: 'Menjahit dasar angkatan 1' });
  await training.getByRole('button', { name: 'Usulkan' }).click();
  await expect(community.getByText('Usulan terkirim ke kantor.')).toBeVisible();
  await accessible(community);
  await officer1.goto('/kantor/usulan');
  const nomination = officer1.getByRole('listitem').filter({ has: officer1.getByRole('link', { name }) });
  await nomination.getByRole('button', { name: 'Setujui' }).click();
  await expect(nomination).toHaveCount(0);
  await community.getByRole('link', { name: 'Kembali ke warga' }).click();
  await expect(community.getByText('Mendapat kursi')).toBeVisible();
});
