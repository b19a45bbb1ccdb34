import { accessible, expect, test } from './fixture';

test('a group keeps its book on a phone without a network; the month is reported and an officer decides the stage', async ({ as }) => {
  const community = await as('community1');
  await community.goto('/lapangan/kelompok');
  await community.getByRole('link', { name: 'KUBE Jahit Mawar' }).click();
  await expect(community.getByText('Isi kas')).toBeVisible();
  await accessible(community);

  // a meeting, written down without a network, from the list that was opened with one
  await community.getByRole('link', { name: 'Buku kas dan barang' }).click();
  await expect(community.getByRole('table')).toBeVisible();
  await community.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => community.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
  await community.context().setOffline(true);
  await community.reload();
  await expect(community.getByText('Ini daftar per')).toBeVisible();
  await community.goto('/lapangan/kelompok');
  await expect(community.getByText('Ini daftar per')).toBeVisible();
  await accessible(community);
  await community.getByRole('link', { name: 'KUBE Jahit Mawar' }).click();
  await community.getByRole('link', { name: 'Catat pertemuan' }).click();
  const people = community.locator('input[type=checkbox]');
  await expect(people).toHaveCount(6);
  await people.nth(0).check();
  await people.nth(1).check();
  await community.getByLabel(/^Tabungan /).first().fill('25000');
  await community.getByRole('button', { name: 'Tambah catatan' }).click();
  await community.getByLabel('Jenis catatan').selectOption({ label: 'Penjualan' });
  await community.getByLabel('Jumlah (rupiah)').fill('450000');
  await community.getByRole('button', { name: 'Simpan pertemuan' }).click();
  await expect(community.getByText('dikirim saat ada jaringan')).toBeVisible();
  await community.context().setOffline(false);
  await community.goto('/lapangan/kiriman');
  await expect(community.getByText('Semua sudah terkirim.')).toBeVisible();

  // the book has it, and a wrong line is taken back
  await community.goto('/lapangan/kelompok');
  await community.getByRole('link', { name: 'KUBE Jahit Mawar' }).click();
  await community.getByRole('link', { name: 'Buku kas dan barang' }).click();
  await expect(community.getByText('Rp450.000').first()).toBeVisible();
  await accessible(community);
  await community.getByRole('button', { name: 'Batalkan' }).first().click();
  await community.getByLabel('Mengapa dibatalkan?').fill('salah tulis');
  await community.getByRole('button', { name: 'Batalkan' }).first().click();
  await expect(community.getByText('Batal: Penjualan')).toBeVisible();

  // the month is made from the book
  await community.getByRole('link', { name: 'KUBE Jahit Mawar' }).click();
  await community.getByRole('link', { name: 'Laporan bulanan' }).click();
  await expect(community.getByText('Kas akhir bulan')).toBeVisible();
  await accessible(community);

  // the office looks at the evidence, and must say why it decides otherwise
  const officer = await as('officer1');
  await officer.goto('/kantor/kelompok');
  await officer.getByRole('link', { name: 'KUBE Keripik Tamiang' }).click();
  await officer.getByRole('link', { name: 'Tahap dan buktinya' }).click();
  await expect(officer.getByText('Bukti dari buku')).toBeVisible();
  await accessible(officer);
  await officer.getByLabel('Tahap', { exact: true }).selectOption({ label: 'Mandiri' });
  await officer.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect(officer.getByRole('alert')).toBeVisible();
  await officer.getByLabel('Alasan, bila berbeda dari bukti').fill('Sudah memasok tiga toko.');
  await officer.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect(officer.getByText('Sudah memasok tiga toko.').first()).toBeVisible();
  await officer.goto('/kantor/kelompok?status=DORMANT');
  await expect(officer.getByRole('link', { name: 'KUBE Terasi Pesisir' })).toBeVisible();
  await officer.goto('/kantor/aturan/kriteria');
  await accessible(officer);

  // an administrator sets the rules of new groups, with a name, a reason and a day, and back again
  const admin = await as('admin');
  for (const [name, fewest] of [['2026-uji', '6'], ['2026-uji-2', '5']]) {
    await admin.goto('/kantor/aturan/kelompok');
    await admin.getByLabel('Nama versi').fill(name);
    await admin.getByLabel('Mengapa diubah').fill('Uji coba');
    await admin.getByLabel('Anggota paling sedikit').fill('21');
    await admin.getByRole('button', { name: 'Pakai aturan ini' }).click();
    await expect(admin.getByRole('alert')).toBeVisible();
    await accessible(admin);
    await admin.getByLabel('Anggota paling sedikit').fill(fewest);
    await admin.getByRole('button', { name: 'Pakai aturan ini' }).click();
    await expect(admin.getByRole('listitem').filter({ hasText: name }).filter({ hasText: `Anggota paling sedikit: ${fewest} orang` }).first()).toBeVisible();
  }

  // a partner sees the group, and not who its members are
  const company = await as('company1');
  await company.goto('/mitra/kelompok');
  await company.getByRole('link', { name: 'KUBE Jahit Mawar' }).click();
  await expect(company.getByText('Nama anggota tidak ditampilkan')).toBeVisible();
  await expect(company.getByText('Isi kas')).toHaveCount(0);
  await accessible(company);
});
