import { readFile } from 'node:fs/promises';
import { accessible, expect, test } from './fixture';

test('a company reads its report, follows a figure to its record and saves report and handover report', async ({ as }) => {
  const page = await as('company2');
  await page.goto('/mitra/laporan');
  await expect(page.getByText('Menurut rencana')).toBeVisible();
  await accessible(page);
  for (const [button, name, magic] of [['Unduh PDF', /^laporan-csr-\d{4}\.pdf$/, '%PDF'], ['Unduh XLSX', /^laporan-csr-\d{4}\.xlsx$/, 'PK']] as const) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(name);
    expect((await readFile(await download.path())).toString('latin1').slice(0, magic.length)).toBe(magic);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await accessible(page);
  await page.locator('li', { hasText: 'berkas bukti' }).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Janji bantuan');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh BAST' }).first().click();
  expect((await waiting).suggestedFilename()).toMatch(/^bast-.*\.pdf$/);
});
