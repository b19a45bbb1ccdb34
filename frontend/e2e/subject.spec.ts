import { accessible, expect, test } from './fixture';

test('somebody asks for a copy and then for a restriction; another officer decides, and the audit says who looked', async ({ as }) => {
  // given an officer who writes down what a person asks for
  const officer = await as('officer1');
  await officer.goto('/kantor/warga?status=VERIFIED');
  await officer.locator('tbody tr, ul.list li').getByRole('link').first().click();
  await expect(officer.getByRole('heading', { name: 'Data pribadi' })).toBeVisible();
  const name = (await officer.locator('h1').textContent()) ?? '';
  const person = officer.url();
  await officer.getByRole('link', { name: 'Catat permintaan orang ini' }).click();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Catat permintaan' }).click();
  await expect(officer.getByRole('alert')).toBeVisible();
  await officer.getByLabel('Isi permintaan').fill('Saya minta salinan semua data saya.');
  await officer.getByRole('button', { name: 'Catat permintaan' }).click();
  await expect(officer.getByRole('heading', { name: `Salinan data: ${name}` })).toBeVisible();
  await accessible(officer);
  // then not the same officer decides
  await expect(officer.getByRole('button', { name: 'Penuhi' })).toBeDisabled();
  const request = new URL(officer.url()).pathname;
  const second = await as('officer2');
  await second.goto('/kantor/permintaan');
  await expect(second.getByRole('link', { name: `Salinan data: ${name}` })).toBeVisible();
  await accessible(second);
  await second.goto(request);
  await second.getByRole('button', { name: 'Penuhi' }).click();
  const pdf = second.getByRole('link', { name: 'Unduh PDF' });
  await expect(pdf).toBeVisible();
  await accessible(second);
  const got = await second.request.get((await pdf.getAttribute('href')) ?? '');
  expect(got.status()).toBe(200);
  expect((await got.body()).subarray(0, 4).toString()).toBe('%PDF');
  const json = await second.request.get((await second.getByRole('link', { name: 'Unduh JSON' }).getAttribute('href')) ?? '');
  expect(((await json.json()) as { kept: { beneficiaries: { name: string }[] } }).kept.beneficiaries[0].name).toBe(name);
  // when the record is restricted
  await second.goto(`${person}/permintaan`);
  await second.getByLabel('Pembatasan', { exact: false }).first().check();
  await second.getByLabel('Isi permintaan').fill('Jangan pakai data saya.');
  await second.getByRole('button', { name: 'Catat permintaan' }).click();
  await expect(second.getByRole('heading', { name: `Pembatasan: ${name}` })).toBeVisible();
  await officer.goto(new URL(second.url()).pathname);
  await officer.getByRole('button', { name: 'Penuhi' }).click();
  await expect(officer.getByText('Dipenuhi').first()).toBeVisible();
  // then its page says so, and an administrator reads who saw the person and why
  await officer.goto(person);
  await expect(officer.getByText('Pemakaian data ini dibatasi')).toBeVisible();
  await accessible(officer);
  const admin = await as('admin');
  await admin.goto(person);
  await admin.getByRole('link', { name: 'Siapa yang melihat data ini' }).click();
  await expect(admin.getByRole('main').getByText('Identitas lengkap', { exact: true }).first()).toBeVisible();
  await accessible(admin);
  await admin.getByRole('link', { name: 'Rosmawati' }).first().click();
  await expect(admin.getByRole('heading', { name: 'Siapa melihat siapa' })).toBeVisible();
});

test('an administrator sees what a retention rule does before it is set, and gives purposes', async ({ as }) => {
  const admin = await as('admin');
  await admin.goto('/kantor/retensi');
  await accessible(admin);
  await admin.getByLabel('Pindah: disimpan berapa bulan?').fill('3');
  await admin.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(admin.getByRole('alert')).toContainText('12');
  await admin.getByLabel('Pindah: disimpan berapa bulan?').fill('dua belas'); // letters are not taken for "keep for good"
  await admin.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(admin.getByRole('alert')).toContainText('dengan angka');
  await expect(admin.getByRole('button', { name: 'Simpan aturan' })).toHaveCount(0);
  await admin.getByLabel('Pindah: disimpan berapa bulan?').fill('24');
  await admin.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(admin.getByRole('heading', { name: 'Dengan aturan ini' })).toBeVisible();
  await accessible(admin);
  await admin.getByRole('button', { name: 'Simpan aturan' }).click();
  await expect(admin.getByText('diatur Cut Nurhayati')).toBeVisible();
  await admin.goto('/akun/anggota');
  await expect(admin.getByText('Rehabilitasi sosial dan pendampingan').first()).toBeVisible();
  await accessible(admin);
});
