import { accessible, expect, test } from './fixture';

test('what a partner changes of a verified person is decided by the office, and the partner reads the answer', async ({ as }) => {
  const community = await as('community1');
  const officer = await as('officer1');
  await officer.setViewportSize({ width: 1280, height: 800 });

  // two verified people are changed from the field
  await community.goto('/lapangan');
  await community.getByText(/^Saring/).click();
  await community.getByLabel('Keadaan').selectOption('VERIFIED');
  await expect(community.locator('table.rows a').first()).toBeVisible();
  await community.waitForTimeout(400); // the list follows the filter
  const people = await community.locator('table.rows a').evaluateAll((all) => all.slice(0, 2).map((a) => a.getAttribute('href') ?? ''));
  const requests: string[] = [];
  for (const [i, href] of people.entries()) {
    await community.goto(`${href}/ubah`);
    await community.getByLabel('Alamat').fill(`Dusun Usulan ${i}`);
    await community.getByRole('button', { name: 'Simpan perubahan' }).click();
    await expect(community.getByText('Menunggu keputusan kantor.')).toBeVisible();
    requests.push(new URL(community.url()).pathname.replace('/lapangan/', '/kantor/'));
  }
  await accessible(community);
  await community.goto('/lapangan/perubahan');
  await community.getByText(/^Saring/).click();
  await community.getByLabel('Asal').selectOption('PARTNER');
  await expect(community.locator('.list > li', { hasText: 'Diusulkan' }).first()).toBeVisible();
  await accessible(community);

  // the office sees what was, what is asked for and what is now
  await officer.goto('/kantor/perubahan');
  await officer.getByLabel('Asal').selectOption('PARTNER');
  await expect(officer.locator('.list > li').first()).toContainText('Dari mitra');
  await accessible(officer);
  await officer.goto(requests[0]);
  await expect(officer.getByText('Dusun Usulan 0', { exact: true })).toBeVisible();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Setujui' }).click();
  await expect(officer.getByText(/^Disetujui \d/)).toBeVisible();
  await officer.goto(requests[1]);
  await officer.getByRole('button', { name: 'Tolak' }).click();
  await officer.getByRole('button', { name: 'Tolak' }).click();
  await expect(officer.getByRole('alert')).toContainText('Wajib diisi');
  await officer.getByLabel('Mengapa ditolak?').fill('Alamat ini milik tetangga.');
  await officer.getByRole('button', { name: 'Tolak' }).click();
  await expect(officer.getByText(/Alamat ini milik tetangga/)).toBeVisible();

  // and the partner reads why
  await community.goto(requests[1].replace('/kantor/', '/lapangan/'));
  await expect(community.getByText(/Alamat ini milik tetangga/)).toBeVisible();
  await accessible(community);
});
