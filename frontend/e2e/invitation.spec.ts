import type { Page } from '@playwright/test';
import { accessible, expect, test } from './fixture';

async function invited(owner: Page, email: string): Promise<string> {
  await owner.goto('/akun/anggota/undang');
  await owner.getByLabel('Nama').fill('Anggota Uji');
  await owner.getByLabel('Surel').fill(email);
  await owner.getByRole('radio', { name: 'Anggota' }).check();
  await owner.getByRole('button', { name: 'Buat undangan' }).click();
  const link = await owner.locator('code').innerText();
  return link.slice(link.indexOf('/undangan'));
}

test('somebody with an account accepts an invitation as who they are, somebody new sets a password', async ({ as, page }) => {
  const owner = await as('community2');
  const old = await invited(owner, 'psks1@demo.test');
  await owner.goto('/akun/anggota');
  await expect(owner.getByText('Menunggu jawaban').first()).toBeVisible();
  await accessible(owner);

  const guardian = await as('psks1');
  await guardian.goto(old);
  await expect(guardian.getByText('Anda masuk sebagai Nurlela.')).toBeVisible();
  await expect(guardian.getByText('Komunitas Pesisir Seruway mengundang Anda sebagai Anggota.')).toBeVisible();
  await accessible(guardian);
  await guardian.getByRole('button', { name: 'Terima dan masuk' }).click();
  await expect(guardian).toHaveURL(/\/lapangan$/);
  await guardian.goto('/akun');
  await expect(guardian.getByText('Komunitas Pesisir Seruway').first()).toBeVisible();
  await expect(guardian.getByText('PSM Karang Baru').first()).toBeVisible();

  await page.goto(await invited(owner, 'anggota.baru@demo.test'));
  await page.getByRole('radio', { name: 'Belum, ini pertama kali' }).check();
  await page.getByLabel('Kata sandi baru').fill('kata-sandi-uji');
  await accessible(page);
  await page.getByRole('button', { name: 'Terima dan masuk' }).click();
  await expect(page).toHaveURL(/\/lapangan$/);
});
