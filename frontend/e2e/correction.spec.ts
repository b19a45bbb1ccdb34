import { accessible, expect, test } from './fixture';

test('a provision that the office refuses is mended where it was written, or deleted with its photos', async ({ as }) => {
  const page = await as('psks1');
  await page.goto('/lapangan/jaminan');
  const due = page.getByRole('listitem').filter({ hasText: 'Perlu diberikan' }).filter({ has: page.getByRole('button', { name: 'Sudah diberikan' }) }); // the missed one is for another spec
  await expect(due.first()).toBeVisible();
  const before = await due.count();
  const photo = { name: 'serah.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) };
  const given = due.first();
  const name = await given.locator('strong').innerText();

  // given without a network, to somebody with a name that is too long, with a photo
  await page.context().setOffline(true);
  await given.getByRole('button', { name: 'Sudah diberikan' }).click();
  await page.getByLabel('Nama penerima').fill('Uji '.repeat(60));
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByLabel('Foto serah terima').setInputFiles(photo);
  await expect(page.getByText('1 foto tersimpan, belum terkirim')).toBeVisible();
  await page.context().setOffline(false);
  await page.goto('/lapangan/kiriman');
  const item = page.getByRole('listitem').filter({ hasText: 'Pemberian jaminan' });
  await expect(item.getByText('Ditolak')).toBeVisible();
  await expect(item.locator('.wrong')).toContainText('Nama penerima: ');
  await accessible(page);

  // to delete it is to delete the photo, and that is said first
  const asked: string[] = [];
  page.once('dialog', (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
  await item.getByRole('button', { name: 'Hapus' }).click();
  await expect.poll(() => asked.join()).toContain('1 foto atau tanda tangannya');
  await expect(item).toBeVisible();

  // the form says what was wrong, and has what was typed
  await item.getByRole('link', { name: 'Perbaiki' }).click();
  await expect(page.getByRole('alert')).toContainText('Nama penerima: ');
  await expect(page.getByLabel('Nama penerima')).toHaveValue(/^Uji Uji/);
  await expect(page.getByLabel('Nama penerima')).toHaveAttribute('aria-invalid', 'true');
  await accessible(page);
  await page.getByLabel('Nama penerima').fill(name);
  await page.getByRole('button', { name: 'Simpan dan kirim lagi' }).click();
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible(); // the photo too
  await page.goto('/lapangan/jaminan');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(due).toHaveCount(before - 1); // who received it is known, so nothing is left to do

  // another one is given up: nothing of it stays
  await page.context().setOffline(true);
  await due.first().getByRole('button', { name: 'Sudah diberikan' }).click();
  await page.getByLabel('Nama penerima').fill('Uji '.repeat(60));
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByLabel('Foto serah terima').setInputFiles(photo);
  await expect(page.getByText('1 foto tersimpan, belum terkirim')).toBeVisible();
  await page.context().setOffline(false);
  await page.goto('/lapangan/kiriman');
  page.once('dialog', (dialog) => dialog.accept());
  await item.getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible();
});

test('an attendance list that was refused comes back as it was marked', async ({ as }) => {
  const page = await as('community1');
  await page.goto('/lapangan/kehadiran');
  await page.getByRole('link', { name: 'Tata rias dan salon' }).click();
  const marks = page.getByRole('group');
  await expect(marks.first()).toBeVisible();
  await marks.first().getByLabel('Izin').check();
  // on the way the day becomes one that has not come: the office refuses it
  await page.route('**/graphql', (route) => {
    const body = route.request().postData() ?? '';
    return body.includes('syncBatch') ? route.continue({ postData: body.replace(/"meetingOn":"\d{4}/, '"meetingOn":"2099') }) : route.fallback();
  });
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Simpan daftar hadir' }).click();
  await expect(page.getByText('dikirim saat ada jaringan')).toBeVisible();
  await page.context().setOffline(false);
  await page.goto('/lapangan/kiriman');
  await expect(page.locator('.wrong')).toContainText('Tanggal pertemuan: ');
  await page.unroute('**/graphql');
  await page.getByRole('link', { name: 'Perbaiki' }).click();
  await expect(page.getByRole('alert')).toContainText('Tanggal pertemuan: ');
  await expect(marks.first().getByLabel('Izin')).toBeChecked();
  await accessible(page);
  await page.goto('/lapangan/kiriman');
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible();
});
