import { accessible, expect, test } from './fixture';

test('a household is registered, gets its people, and is found from a person', async ({ as }) => {
  const officer = await as('officer1');
  await officer.goto('/kantor/rumah-tangga/baru');
  await officer.getByLabel('Nama kepala keluarga').fill('Uji Kepala Rumah');
  await officer.getByLabel('Nomor KK').fill('12345');
  await officer.getByLabel('Kecamatan').selectOption({ label: 'Rantau' });
  await officer.getByLabel('Kampung', { exact: true }).selectOption({ index: 1 });
  await officer.getByLabel('Penghuni rumah').fill('5');
  await officer.getByLabel('Luas lantai').fill('28');
  await officer.getByLabel('Sudah').check();
  await officer.getByLabel('Tanpa tempat mandi').check();
  await officer.getByRole('button', { name: 'Simpan rumah tangga' }).click();
  await expect(officer.getByRole('alert').getByText('16 angka')).toBeVisible();
  await officer.getByLabel('Nomor KK').fill('1116 0401 0120 9999');
  await accessible(officer);
  await officer.getByRole('button', { name: 'Simpan rumah tangga' }).click();
  await expect(officer.getByRole('heading', { name: 'Keluarga Uji Kepala Rumah' })).toBeVisible();
  await expect(officer.getByText('5,6 m² per orang')).toBeVisible();
  await expect(officer.getByText('Luas kurang dari 7,2 m²')).toBeVisible();
  await expect(officer.getByText('1116**********99')).toBeVisible();

  await officer.getByRole('button', { name: 'Tambah anggota' }).click();
  await officer.getByLabel('Nama warga di kampung ini').fill('ahm');
  await officer.getByLabel('Nama warga di kampung ini').fill('mar');
  const add = officer.getByRole('button', { name: /^Tambah / }).first();
  const empty = officer.getByText('Tidak ada yang cocok');
  await expect(add.or(empty).first()).toBeVisible();
  await accessible(officer);

  await officer.goto('/kantor/rumah-tangga');
  await officer.getByLabel('Cari kepala keluarga atau nomor KK').fill('1116040101209999');
  await expect(officer.getByRole('link', { name: 'Uji Kepala Rumah' })).toBeVisible();
  await accessible(officer);

  const community = await as('community1');
  await community.goto('/lapangan/rumah-tangga');
  await community.locator('td a').first().click();
  await expect(community.getByRole('heading', { name: 'Anggota terdata' })).toBeVisible();
  await community.locator('li.row a').first().click();
  await expect(community.getByRole('term').filter({ hasText: 'Rumah tangga' })).toBeVisible();
  await accessible(community);
});
