import { accessible, expect, test } from './fixture';

const pages: Record<string, string[]> = {
  company3: ['/mitra', '/mitra/janji'],
  community2: ['/lapangan', '/lapangan/baru', '/lapangan/pelatihan', '/lapangan/kiriman'],
  officer2: ['/kantor', '/kantor/warga', '/kantor/asesmen', '/kantor/usulan', '/kantor/janji', '/kantor/organisasi', '/kantor/program', '/kantor/program/baru', '/kantor/kebutuhan/baru']
};

test('public pages are accessible', async ({ page }) => {
  for (const path of ['/', '/kebutuhan', '/data', '/masuk', '/daftar', '/undangan', '/tidak-ada']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await accessible(page);
  }
});

for (const [account, paths] of Object.entries(pages)) {
  test(`pages of ${account} are accessible on a narrow phone`, async ({ as }) => {
    const page = await as(account);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await accessible(page);
    }
  });
}

test('a wrong registration says everything at once, and English is spoken', async ({ page, errors }) => {
  await page.goto('/daftar');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Some answers need correcting.');
  expect(await page.getByRole('alert').getByRole('listitem').count()).toBeGreaterThan(4);
  expect(errors).toEqual([]);
});
