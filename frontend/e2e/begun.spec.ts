import { accessible, expect, test } from './fixture';

test("the browser's Back is one page back in a registration, and what was typed stays", async ({ as }) => {
  const page = await as('enumerator1');
  const next = page.getByRole('button', { name: 'Lanjut' });
  await page.getByRole('link', { name: 'Daftarkan warga' }).click();
  await page.getByLabel('Nama lengkap').fill('Langkah Mundur');
  await page.getByLabel('Jenis kelamin').selectOption('FEMALE');
  await next.click();
  await page.getByLabel('Atau perkiraan tahun lahir').fill('1971');
  await next.click();
  await expect(page.getByRole('heading', { name: 'Apa NIK-nya?' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Atau perkiraan tahun lahir')).toHaveValue('1971');
  await page.goBack();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Langkah Mundur');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Warga kami' })).toBeVisible();

  // a draft that is opened on a later page goes back through its pages too
  await page.getByRole('link', { name: 'Langkah Mundur' }).click();
  await next.click();
  await expect(page.getByRole('heading', { name: 'Kapan lahir?' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Langkah Mundur');
});

test('a visit and a change that were begun go on after the app was closed', async ({ as }) => {
  const page = await as('enumerator1');
  await page.goto('/lapangan/kunjungan');
  await page.getByRole('link', { name: /^Hasil lain/ }).first().click();
  await page.getByLabel('Menolak ditemui').check();
  await page.getByLabel('Apa sebabnya?').fill('Pintu tidak dibuka');
  const visited = await page.getByRole('heading', { level: 1 }).innerText();

  await page.goto('/lapangan'); // nothing was sent
  const begun = page.getByRole('link', { name: `Kunjungan ${visited}` });
  await expect(begun).toBeVisible();
  await accessible(page);
  await begun.click();
  await expect(page.getByText('Melanjutkan isian yang tersimpan.')).toBeVisible();
  await expect(page.getByLabel('Apa sebabnya?')).toHaveValue('Pintu tidak dibuka');
  await accessible(page);
  await page.reload();
  await expect(page.getByLabel('Menolak ditemui')).toBeChecked();
  await page.getByRole('button', { name: 'Simpan hasil' }).click();
  await expect(page).toHaveURL(/\/lapangan\/kunjungan$/);
  await page.goto('/lapangan');
  const person = page.locator('a[href^="/lapangan/warga/ben_"]').first();
  await expect(person).toBeVisible();
  await expect(begun).toHaveCount(0); // it is sent

  const name = await person.innerText();
  await person.click();
  await page.getByRole('link', { name: 'Ubah data' }).click();
  await page.getByLabel('Alamat').fill('Dusun Tengah No. 8');
  await page.goto('/lapangan');
  await page.getByRole('link', { name: `Ubah data ${name}` }).click();
  await expect(page.getByLabel('Alamat')).toHaveValue('Dusun Tengah No. 8');
  await page.getByRole('button', { name: 'Mulai dari awal' }).click();
  await expect(page.getByLabel('Alamat')).not.toHaveValue('Dusun Tengah No. 8');
  await page.goto('/lapangan');
  await expect(person).toBeVisible();
  await expect(page.getByRole('link', { name: `Ubah data ${name}` })).toHaveCount(0);
});
