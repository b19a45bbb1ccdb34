import { accessible, expect, test } from './fixture';

test('the office keeps an agreement, a letter and a note of a partner, which sees what is for it', async ({ as }) => {
  const office = await as('officer1');
  await office.goto('/kantor/mitra');
  await accessible(office);
  await office.screenshot({ path: 'test-results/partner-map.png', fullPage: true });
  await office.goto('/data/asal');
  await accessible(office);

  const company = await as('company2');
  await company.goto('/akun/organisasi');
  await expect(company.getByText('Kerja sama pemberdayaan warga')).toBeVisible();
  await accessible(company);
  await company.screenshot({ path: 'test-results/my-organisation.png', fullPage: true });
});

test('a community confirms on a phone what reached it', async ({ as }) => {
  const community = await as('community1');
  await community.goto('/lapangan/penerimaan');
  await accessible(community);
  await community.screenshot({ path: 'test-results/receipts.png', fullPage: true });
  await community.getByRole('button', { name: 'Ya, semuanya sampai' }).first().click();
  await expect(community.getByText('Lengkap').first()).toBeVisible();
});
