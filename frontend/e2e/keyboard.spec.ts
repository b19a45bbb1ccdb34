import { expect, test } from './fixture';
import type { Page } from '@playwright/test';

/** reach presses Tab until what is so named has the focus. */
async function reach(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const focused = await page.evaluate(() => {
      const e = document.activeElement as HTMLInputElement | null;
      if (!e || e.matches('body, main')) return '';
      return `${e.labels?.[0]?.textContent ?? ''}${e.textContent ?? ''}`;
    });
    if (focused.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name} on ${page.url()}`);
}

test('a pledge is made with the keyboard alone', async ({ as }) => {
  const page = await as('company2');
  await page.goto('/kebutuhan');
  await expect(page.getByRole('link', { name: 'Kursi pelatihan: Budidaya lele bioflok' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Langsung ke isi' })).toBeFocused();
  await page.keyboard.press('Enter');
  await reach(page, 'Kursi pelatihan: Budidaya lele bioflok');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await reach(page, 'Janjikan bantuan');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Jumlah (kursi)')).toBeVisible();
  await reach(page, 'Lanjut');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused(); // says what is missing
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // leads to the field
  await expect(page.getByLabel('Jumlah (kursi)')).toBeFocused();
  await page.keyboard.type('1');
  await reach(page, 'Lanjut');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Periksa isian Anda' })).toBeFocused();
  await reach(page, 'Kirim janji');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Menunggu keputusan kantor')).toBeVisible();
});

test('the menu of a phone opens, closes by Escape and leads on', async ({ as }) => {
  const page = await as('officer1');
  await reach(page, 'Lainnya');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Organisasi', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Organisasi', exact: true })).toBeHidden();
  await page.keyboard.press('Enter');
  await reach(page, 'Kebutuhan');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/kantor\/kebutuhan$/);
});
