import { accessible, expect, test } from './fixture';

const inDays = (n: number) => new Date(Date.now() + 7 * 3600_000 + n * 86_400_000).toISOString().slice(0, 10);
const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
const words = (day: string) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

test('a promise in two parts says where it stands, what is left, and what it was before', async ({ as }) => {
  const company = await as('company2');
  await company.getByLabel('Cari kebutuhan').fill('Modal awal kelompok olahan ikan');
  await company.getByRole('link', { name: 'Modal awal kelompok olahan ikan' }).first().click();
  await company.getByRole('link', { name: 'Janjikan bantuan' }).click();
  await company.getByLabel('Jumlah (rupiah)').fill('3 juta');
  await company.getByRole('button', { name: 'Serahkan bertahap' }).click();
  await expect(company.getByLabel('Tahap 1 (rupiah)')).toHaveValue('1.500.000');
  await company.getByLabel('Tahap 1 (rupiah)').fill('1.000.000');
  await company.getByLabel('Tahap 1, paling lambat').fill(inDays(30));
  await company.getByLabel('Tahap 2, paling lambat').fill(inDays(20));
  await company.getByRole('button', { name: 'Lanjut' }).click();
  const summary = company.getByRole('alert');
  await expect(summary.getByRole('listitem')).toContainText(['Tahap 2, paling lambat: Tanggal ini harus setelah tahap sebelumnya.', 'Jumlah semua tahap masih kurang Rp500.000.']);
  await accessible(company);
  await company.getByLabel('Tahap 2, paling lambat').fill(inDays(900));
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(summary).toContainText('Tahap 2, paling lambat: Paling akhir'); // the need is over by then
  await company.getByLabel('Tahap 2, paling lambat').fill(inDays(40));
  await company.getByLabel('Tahap 2 (rupiah)').fill('2.000.000');
  await expect(company.getByText('Semua tahap pas dengan jumlahnya.')).toBeVisible();
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(company.getByText(`Rp2.000.000 paling lambat ${words(inDays(40))}`)).toBeVisible();
  await accessible(company);
  await company.getByRole('button', { name: 'Kirim janji' }).click();
  await expect(company.getByText('Menunggu keputusan kantor. Jumlahnya ditahan untuk Anda sampai')).toBeVisible();
  await expect(company.getByText('Tahap 2:')).toBeVisible();
  await accessible(company);

  await company.getByRole('button', { name: 'Ubah jumlah' }).click();
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(summary).toContainText('Alasan: Wajib diisi.');
  await company.getByLabel('Alasan').fill('Anggaran dikurangi.');
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(summary).toContainText('Jumlah dan tahapnya masih sama.');
  await company.getByLabel(/Modal awal/).fill('2.500.000');
  await expect(company.getByLabel('Tahap 2 (rupiah)')).toHaveValue('1.500.000'); // the days stay
  await company.getByLabel('Tahap 2, paling lambat').fill(inDays(45));
  await accessible(company);
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(company.getByText(`Rp1.000.000 paling lambat ${words(inDays(30))}; Rp1.500.000 paling lambat ${words(inDays(45))}`)).toBeVisible();
  await accessible(company);
  await company.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(company.getByText(`Tahap semula: Rp1.000.000 paling lambat ${words(inDays(30))}; Rp2.000.000 paling lambat ${words(inDays(40))}`)).toBeVisible();
  await expect(company.getByText('Anggaran dikurangi.')).toBeVisible();
  await expect(company.getByRole('listitem').filter({ hasText: 'Rp3.000.000' })).toContainText('menjadi Rp2.500.000');

  const officer = await as('officer1');
  await officer.goto(company.url().replace('/mitra/', '/kantor/'));
  await expect(officer.getByText('Menunggu keputusan kantor Anda.')).toBeVisible();
  await officer.getByRole('button', { name: 'Setujui', exact: true }).click();
  await expect(officer.getByText('Kantor menyetujui janji ini.')).toBeVisible();
  await officer.getByRole('button', { name: 'Catat penerimaan' }).click();
  await officer.getByLabel(/Jumlah yang diterima/).fill('1 juta');
  await officer.getByRole('button', { name: 'Simpan penerimaan' }).click();
  await expect(officer.getByRole('listitem').filter({ hasText: 'Tahap 1:' }).locator('.tag')).toHaveText('Diterima');
  await accessible(officer);

  await company.reload();
  await expect(company.getByText(`Masih ditunggu dari Anda: Rp1.500.000, paling lambat ${words(inDays(45))}.`)).toBeVisible();
  await company.getByRole('button', { name: 'Kurangi jumlah' }).click();
  await company.getByLabel(/Modal awal/).fill('900.000');
  await company.getByRole('button', { name: 'Lanjut' }).click();
  await expect(summary).toContainText('Paling sedikit Rp1.000.000');
  await company.getByRole('button', { name: 'Batal' }).click();
  await company.getByRole('button', { name: 'Tarik janji' }).click();
  await expect(company.getByText('janji ini tidak bisa dihidupkan lagi')).toBeVisible();
  await company.getByRole('button', { name: 'Tarik janji' }).click();
  await expect(company.getByText('Wajib diisi.')).toBeVisible();
  await company.getByLabel('Alasan menarik').fill('Proyek berhenti.');
  await accessible(company);
  await company.getByRole('button', { name: 'Tarik janji' }).click();
  await expect(company.getByText('Janji ini ditarik.')).toBeVisible();
  await expect(company.getByText('Alasan: Proyek berhenti.')).toBeVisible();
});

test('a company that waits for its check is told so wherever it wants to pledge', async ({ as }) => {
  const company = await as('company3');
  await expect(company.getByText('Organisasi Anda menunggu pemeriksaan kantor.').first()).toBeVisible();
  await company.getByRole('link', { name: /^Kursi pelatihan/ }).first().click();
  await expect(company.getByRole('heading', { level: 1 })).toContainText('Kursi pelatihan');
  await expect(company.getByText('Organisasi Anda menunggu pemeriksaan kantor.')).toBeVisible();
  await expect(company.getByRole('link', { name: 'Janjikan bantuan' })).toHaveCount(0);
  await company.goto('/mitra/janji');
  await company.getByRole('link', { name: 'Cari kebutuhan yang bisa Anda bantu' }).click();
  await expect(company).toHaveURL(/\/kebutuhan$/);
});
