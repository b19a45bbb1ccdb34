import { accessible, expect, test } from './fixture';

test('two records of one person are merged, and the merge is undone', async ({ as }) => {
  const officer = await as('officer1');
  await officer.goto('/kantor/data-ganda');
  const row = officer.getByRole('row').filter({ hasText: 'Noer' }).or(officer.locator('tbody tr')).first();
  await expect(async () => {
    await officer.reload();
    await expect(row).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 40_000 }); // the records are compared in the background
  await accessible(officer);
  await row.getByRole('link').click();
  await expect(officer.getByRole('heading', { name: 'Satu orang, atau dua?' })).toBeVisible();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Gabung, pertahankan yang pertama' }).click();
  await expect(officer.getByText('Sudah digabung')).toBeVisible();
  await accessible(officer);
  await officer.getByRole('link', { name: 'Data kedua' }).click();
  await expect(officer.getByText('Data ini sudah digabung ke')).toBeVisible();
  await officer.goBack();
  await officer.getByRole('button', { name: 'Batalkan penggabungan' }).click();
  await expect(officer.getByRole('button', { name: 'Bukan orang yang sama' })).toBeVisible();
  await officer.getByRole('button', { name: 'Bukan orang yang sama' }).click();
  await officer.getByLabel('Bagaimana Anda tahu?').fill('Ibu dan anak.');
  await officer.getByRole('button', { name: 'Bukan orang yang sama' }).click();
  await expect(officer.getByRole('status').filter({ hasText: 'Bukan orang yang sama' })).toBeVisible();
});
