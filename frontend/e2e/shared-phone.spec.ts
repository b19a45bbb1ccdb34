import type { Page } from '@playwright/test';
import { accessible, expect, test } from './fixture';

const pin = '246810';

async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByRole('button', { name: `${account}@demo.test` }).click();
}

test('on a shared phone each account has its own PIN, and sees nothing of what another did not send', async ({ as }) => {
  const page = await as('community1');
  await page.goto('/lapangan/baru');
  await page.getByLabel('Nama lengkap').fill('Uji Telepon Bersama');
  await page.waitForTimeout(300);
  await page.goto('/lapangan/kunci');
  await page.getByLabel('PIN baru').fill(pin);
  await page.getByLabel('Ulangi PIN').fill(pin);
  await page.getByRole('button', { name: 'Pasang PIN' }).click();
  await expect(page.getByText('PIN terpasang.')).toBeVisible();
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  await expect(page.getByRole('heading', { name: 'Terkunci' })).toBeVisible();
  await accessible(page);

  // whoever takes the phone leaves the account without its PIN, and meets a lock of the own only
  const asked: string[] = [];
  page.on('dialog', (dialog) => (asked.push(dialog.message()), dialog.accept()));
  await page.getByRole('button', { name: 'Ini bukan akun saya' }).click();
  await expect(page.getByRole('link', { name: 'Masuk', exact: true })).toBeVisible();
  expect(asked.join()).toContain('1 draf belum selesai');
  await signIn(page, 'psks1');
  await expect(page.getByRole('heading', { name: 'Warga kami' })).toBeVisible();
  await expect(page.getByText('Uji Telepon Bersama')).toHaveCount(0);
  await page.goto('/lapangan/kiriman');
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible();
  await expect(page.getByText('Milik akun lain di perangkat ini: 1 draf belum selesai')).toBeVisible();
  await accessible(page);
  asked.length = 0;
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(asked).toEqual([]); // nothing of the own is unsent

  // the writer comes back to the own lock, and to the draft
  await signIn(page, 'community1');
  await expect(page.getByRole('heading', { name: 'Terkunci' })).toBeVisible();
  await page.getByLabel('PIN').fill(pin);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await page.goto('/lapangan');
  await page.getByLabel('PIN').fill(pin);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Uji Telepon Bersama' })).toBeVisible();
});
