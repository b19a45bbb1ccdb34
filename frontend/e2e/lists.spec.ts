import { expect, test } from './fixture';

test('what narrows a list stands in the address: back, a link and the way back lead to the same list', async ({ as }) => {
  const page = await as('officer1');
  await page.goto('/kantor/organisasi');
  await expect(page.getByText(/^20 dari \d+ data$/)).toBeVisible();
  await page.getByText('Saring', { exact: true }).click();
  await page.getByLabel('Jenis').selectOption('COMPANY');
  await expect(page).toHaveURL(/\?jenis=COMPANY$/);
  await expect(page.getByText('14 data')).toBeVisible();
  await page.getByLabel('Keadaan').selectOption('VERIFIED');
  await expect(page).toHaveURL(/jenis=COMPANY/);
  await expect(page).toHaveURL(/status=VERIFIED/);
  await expect(page.getByText('14 data')).toHaveCount(0);
  await page.goBack(); // undoes the last choice
  await expect(page.getByLabel('Keadaan')).toHaveValue('');
  await expect(page.getByLabel('Jenis')).toHaveValue('COMPANY');
  await expect(page.getByText('14 data')).toBeVisible();
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('main').getByRole('link', { name: 'Organisasi', exact: true }).click();
  await expect(page).toHaveURL(/\?jenis=COMPANY$/);
  await expect(page.getByText('14 data')).toBeVisible();

  // a link that was shared, and one that says nonsense
  await page.goto('/kantor/kebutuhan?status=OPEN&jenis=GOODS');
  await expect(page.getByLabel('Keadaan')).toHaveValue('OPEN');
  await expect(page.getByLabel('Jenis bantuan')).toHaveValue('GOODS');
  await page.goto('/kantor/kebutuhan?status=OPEN]){id}&jenis=GOODS');
  await expect(page.getByLabel('Keadaan')).toHaveValue('');
  await expect(page.getByText(/^\d+ data$/)).toBeVisible();
});

test('loading more keeps its place, and a name that is searched for is in no address', async ({ as }) => {
  const page = await as('officer1');
  await page.goto('/kantor/warga');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(21);
  await page.getByRole('button', { name: 'Tampilkan lagi' }).click();
  await expect(rows).toHaveCount(41);
  await expect(rows.nth(21).getByRole('link')).toBeFocused(); // the first of the new ones
  await expect(page).toHaveURL(/\?tampil=40$/);
  const last = rows.nth(40).getByRole('link');
  const name = await last.innerText();
  await last.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(rows).toHaveCount(41);
  await expect(last).toBeInViewport();
  await page.reload();
  await expect(rows).toHaveCount(41);

  await page.getByLabel('Cari nama').fill(name);
  await expect(rows.nth(1)).toContainText(name);
  await expect(page.getByText(/^\d+ data$/)).toBeVisible();
  expect(page.url()).not.toContain('cari');
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain(name); // typing is kept after a moment
  await rows.nth(1).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(page.getByLabel('Cari nama')).toHaveValue(name);
  await page.getByLabel('Cari nama').fill('tidak ada orang bernama begini');
  await page.getByRole('button', { name: 'Tampilkan semua' }).click();
  await expect(page.getByLabel('Cari nama')).toHaveValue('');
  await expect(rows.nth(1)).toBeVisible();
});
