import type { Page } from '@playwright/test';
import { expect, test } from './fixture';

/** kept counts what lies in a store of the device. */
const kept = (page: Page, store: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        indexedDB.open('jejaring').onsuccess = (opened) => {
          const count = (opened.target as IDBOpenDBRequest).result.transaction(name).objectStore(name).count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
    store
  );

test('who signs out without a network leaves nothing, and the server ends the session at the next contact', async ({ as }) => {
  const page = await as('enumerator1');
  await page.goto('/lapangan/wilayah');
  await page.getByRole('button', { name: 'Unduh' }).click();
  await expect.poll(() => kept(page, 'people')).toBeGreaterThan(0);

  await page.route('**/auth/sign-out', (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(() => kept(page, 'people')).toBe(0);
  expect(await kept(page, 'packs')).toBe(0);
  const cookies = async () => (await page.context().cookies()).map((c) => c.name);
  expect(await cookies()).toContain('jejaring'); // only the server can take it away

  await page.unroute('**/auth/sign-out');
  const told = page.waitForResponse('**/auth/sign-out');
  await page.goto('/kebutuhan');
  expect((await told).status()).toBe(204);
  expect(await cookies()).not.toContain('jejaring');
  await expect(page.getByRole('link', { name: 'Masuk', exact: true })).toBeVisible();
});

test('a draft is not lost to a sign-out: it is asked about, and is there when its writer comes back', async ({ as }) => {
  const page = await as('community1');
  const another = await page.context().newPage();
  await another.goto('/lapangan');
  await expect(another.getByRole('button', { name: 'Keluar' })).toBeVisible();
  await page.goto('/lapangan/baru');
  await page.getByLabel('Nama lengkap').fill('Uji Draf Ditinggal');
  await expect.poll(() => kept(page, 'drafts')).toBeGreaterThan(0);

  const asked: string[] = [];
  page.once('dialog', (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect.poll(() => asked.join()).toContain('1 draf belum selesai');
  await expect(page).toHaveURL(/\/lapangan\/baru/);
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Uji Draf Ditinggal');

  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(another).toHaveURL(/\/$/); // nothing stays on the other tab's screen
  await expect(another.getByRole('link', { name: 'Masuk', exact: true })).toBeVisible();
  expect(await kept(page, 'drafts')).toBe(1); // what was only read is gone

  await page.goto('/masuk');
  await page.getByRole('button', { name: 'community1@demo.test' }).click();
  await page.getByRole('link', { name: 'Uji Draf Ditinggal' }).click();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Uji Draf Ditinggal');
});
