import { accessible, expect, test } from './fixture';

test('drafts are listed, gone on with and sent; what the office returns is corrected', async ({ as }) => {
  const community = await as('community1');
  const officer = await as('officer1');
  const name = 'Keluarga Uji Draf';
  await community.goto('/lapangan/baru');
  await community.getByRole('radio', { name: 'Keluarga' }).check();
  await community.getByLabel('Nama lengkap').fill(name);
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await expect(community.getByRole('heading', { name: 'Kapan lahir?' })).toBeVisible();
  await community.goto('/lapangan');
  await community.getByRole('link', { name }).click();
  await expect(community.getByRole('heading', { name: 'Kapan lahir?' })).toBeVisible();
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('NIK', { exact: true }).fill('3216035708909992');
  await expect(community.getByText('NIK ini bukan dari Aceh Tamiang')).toBeVisible(); // told, and no hindrance
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Kategori yang paling sesuai').selectOption('fakir_miskin');
  await community.getByText('Ada kategori lain').click();
  await community.getByRole('checkbox').nth(1).check();
  await accessible(community);
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await expect(community.getByLabel('Kampung').locator('option').nth(1)).toBeAttached();
  await community.getByLabel('Kampung').selectOption({ index: 1 });
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByLabel('Alamat').fill('Dusun Melati');
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await expect(community.getByRole('alert')).toContainText('Tanpa persetujuan didata');
  await community.getByLabel('Didata oleh kantor sosial').check();
  await accessible(community);
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await community.getByRole('button', { name: 'Ubah Alamat' }).click();
  await expect(community.getByLabel('Alamat')).toHaveValue('Dusun Melati');
  await community.getByLabel('Telepon').fill('12'); // told here, not when the office has it
  await community.getByRole('button', { name: 'Lanjut' }).click();
  await expect(community.getByRole('alert')).toContainText('Telepon: Tulis nomor telepon seperti');
  await accessible(community);
  await community.getByLabel('Telepon').fill('081260002222');
  await community.getByRole('button', { name: 'Lanjut' }).click(); // back where it was changed from
  await community.getByRole('button', { name: 'Kirim ke kantor' }).click();
  await expect(community.getByRole('heading', { name })).toBeVisible();

  await officer.goto('/kantor/warga?status=SUBMITTED');
  await officer.getByRole('link', { name }).click();
  await expect(officer.getByText('Yang perlu diperiksa')).toBeVisible();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Kembalikan' }).click();
  await officer.getByLabel('Apa yang perlu diperbaiki?').fill('Mohon lengkapi telepon.');
  await officer.getByRole('button', { name: 'Kembalikan' }).click();
  await expect(officer.locator('.tag', { hasText: 'Dikembalikan' })).toBeVisible();

  await community.reload();
  await expect(community.getByText('Mohon lengkapi telepon.')).toBeVisible();
  await community.getByRole('link', { name: 'Ubah data' }).click();
  await community.getByLabel('Telepon').fill('12');
  await community.getByRole('button', { name: 'Simpan perubahan' }).click();
  await expect(community.getByRole('alert')).toBeVisible();
  await accessible(community);
  await community.getByLabel('Telepon').fill('081260001111');
  await community.getByRole('button', { name: 'Simpan perubahan' }).click();
  await community.getByRole('link', { name: 'Ke warga' }).click(); // saved, with what is still doubtful
  await community.getByRole('button', { name: 'Kirim ke kantor' }).click();
  await expect(community.locator('.tag', { hasText: 'Menunggu' })).toBeVisible();
});

test('a group keeps its rules before it is formed', async ({ as }) => {
  const page = await as('officer1');
  await page.goto('/kantor/kelompok/baru');
  await page.getByLabel('Nama kelompok').fill('KUBE Uji Contoh');
  await page.getByLabel('Jenis usaha').selectOption('menjahit_bordir');
  await page.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await page.getByRole('radio', { name: 'Semua di jalur pemberdayaan' }).check();
  const add = page.getByRole('button', { name: /^Tambah / });
  await expect(add.first()).toBeVisible();
  await page.getByRole('button', { name: 'Bentuk kelompok' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await accessible(page);
  for (let i = 0; i < 5; i++) await page.locator('button:enabled', { hasText: 'Tambah' }).first().click();
  await expect(page.getByRole('list', { name: 'Syarat kelompok' }).locator('.no')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bentuk kelompok' }).click();
  await page.getByRole('link', { name: 'KUBE Uji Contoh' }).click();
  await expect(page.getByText('Anggota (5)')).toBeVisible();
  await accessible(page);
});
