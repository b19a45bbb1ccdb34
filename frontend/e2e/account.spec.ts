import { accessible, expect, test } from './fixture';

test('a password is changed, forgotten, and set anew by a link of the owner', async ({ as, browser }) => {
  const owner = await as('community2');
  await owner.goto('/akun/anggota/undang');
  await owner.getByLabel('Nama').fill('Anggota Uji Sandi');
  await owner.getByLabel('Surel').fill('sandi.uji@demo.test');
  await owner.getByRole('radio', { name: 'Anggota' }).check();
  await owner.getByRole('button', { name: 'Buat undangan' }).click();
  const invitation = await owner.locator('code').innerText();

  const member = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await member.goto(new URL(invitation).pathname + new URL(invitation).hash);
  await member.getByRole('radio', { name: 'Belum, ini pertama kali' }).check();
  await member.getByLabel('Kata sandi baru').fill('sandi pertama saya');
  await member.getByRole('button', { name: 'Terima dan masuk' }).click();
  await expect(member).toHaveURL(/\/lapangan$/);
  await member.goto('/akun');
  await accessible(member);
  await member.getByRole('link', { name: 'Ganti kata sandi' }).click();
  await accessible(member);
  await member.getByLabel('Kata sandi sekarang').fill('bukan yang benar');
  await member.getByLabel('Kata sandi baru').fill('pendek');
  await member.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(member.getByRole('alert').getByRole('listitem')).toHaveCount(2);
  await accessible(member);
  await member.getByLabel('Kata sandi sekarang').fill('sandi pertama saya');
  await member.getByLabel('Kata sandi baru').fill('sandi kedua saya');
  await member.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(member.getByText('Kata sandi sudah diganti')).toBeVisible();

  const forgetful = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await forgetful.goto('/masuk');
  await forgetful.getByRole('link', { name: 'Lupa kata sandi?' }).click();
  await expect(forgetful.getByText('bukan dikirim lewat surel')).toBeVisible();
  await accessible(forgetful);

  await owner.goto('/akun/anggota');
  const reset = owner.getByRole('listitem').filter({ hasText: 'Anggota Uji Sandi' }).getByRole('button', { name: 'Buat tautan kata sandi baru' });
  await reset.click();
  await expect(owner.getByText('Pastikan yang meminta memang ia sendiri.')).toBeVisible();
  await owner.keyboard.press('Escape'); // thought better of it
  await expect(owner.getByText('Pastikan yang meminta memang ia sendiri.')).toHaveCount(0);
  await reset.click();
  await reset.click();
  const link = new URL(await owner.locator('code').innerText());
  await accessible(owner);
  await forgetful.goto(link.pathname + link.search + link.hash);
  await expect(forgetful.getByText('semua perangkat yang masuk dengan akun ini dikeluarkan')).toBeVisible();
  await accessible(forgetful);
  await forgetful.getByLabel('Kata sandi baru').fill('sandi ketiga saya');
  await forgetful.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(forgetful.getByText('Semua perangkat lain yang masuk dengan akun ini sudah dikeluarkan.')).toBeVisible();
  await expect(forgetful.getByRole('heading', { name: 'Kunci sandi (passkey)' })).toBeVisible();
  await accessible(forgetful);
});

test('a company makes a token for its own system, uses it and revokes it', async ({ as, baseURL }) => {
  const page = await as('company1');
  await page.goto('/akun/token');
  await accessible(page);
  await page.getByRole('link', { name: 'Buat token' }).click();
  await page.getByRole('button', { name: 'Buat token' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await accessible(page);
  await page.getByLabel('Untuk sistem apa').fill('Aplikasi CSR uji');
  await page.getByRole('checkbox', { name: 'Membaca kebutuhan, program, dan pelatihan' }).check();
  await page.getByRole('button', { name: 'Buat token' }).click();
  const secret = await page.locator('code').innerText();
  expect(secret).toMatch(/^jjr_/);
  await accessible(page);
  const works = async () => {
    const answer = await fetch(`${baseURL}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` }, body: '{"query":"{needs(first:1){edges{node{id}}}}"}' });
    return answer.status === 200 && !('errors' in ((await answer.json()) as object));
  };
  expect(await works()).toBe(true);
  await page.getByRole('link', { name: 'Sudah saya simpan' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Aplikasi CSR uji' });
  await expect(row.getByText('Terakhir dipakai')).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await row.getByRole('button', { name: 'Cabut' }).click();
  await expect(row.getByText('Dicabut', { exact: true })).toBeVisible();
  await accessible(page);
  expect(await works()).toBe(false);
});

test('an administrator helps the owner of an organisation who forgot the password', async ({ as }) => {
  const admin = await as('admin');
  await admin.goto('/kantor/organisasi');
  await admin.getByLabel(/Cari/).first().fill('Sawit Tamiang');
  await admin.getByRole('link', { name: 'PT Sawit Tamiang Lestari' }).click();
  await admin.getByRole('link', { name: 'Anggota organisasi' }).click();
  await expect(admin.getByRole('button', { name: 'Buat tautan kata sandi baru' }).first()).toBeVisible();
  await accessible(admin);
});
