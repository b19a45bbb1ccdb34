import { accessible, expect, test } from './fixture';

test('a member makes a passkey, signs in with it and removes it', async ({ browser, baseURL, errors }) => {
  const home = (baseURL ?? '').replace('127.0.0.1', 'localhost'); // a numeric address has no passkeys
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: home });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  });
  await page.goto('/masuk');
  await page.getByRole('button', { name: 'agency1@demo.test' }).click();
  await expect(page).toHaveURL(/\/lapangan$/);
  await page.goto('/akun');
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click();
  await page.getByLabel('Nama perangkat').fill('Ponsel uji');
  await page.getByLabel('Kata sandi Anda').fill('bukan yang benar');
  await page.getByRole('button', { name: 'Buat kunci sandi' }).click();
  await expect(page.getByText('Kata sandi salah.').first()).toBeVisible();
  await page.getByLabel('Kata sandi Anda').fill('jejaring-demo');
  await page.getByRole('button', { name: 'Buat kunci sandi' }).click();
  await expect(page.getByText('Ponsel uji')).toBeVisible();
  await accessible(page);
  await page.screenshot({ path: 'test-results/passkeys.png', fullPage: true });
  await page.getByRole('button', { name: 'Keluar dari perangkat ini' }).click();
  await expect(page).not.toHaveURL(/akun/);

  await page.goto('/masuk');
  await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
  await expect(page).toHaveURL(/\/lapangan$/);
  await page.goto('/akun');
  await expect(page.getByText('Terakhir dipakai').first()).toBeVisible();
  await page.getByRole('listitem').filter({ hasText: 'Ponsel uji' }).getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByText('Ponsel uji')).toHaveCount(0);
  await context.close();
});
