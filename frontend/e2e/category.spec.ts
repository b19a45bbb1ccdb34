import { accessible, expect, test } from './fixture';

test('the set of categories is switched, an officer decides what it cannot, and all of it comes back', async ({ as }) => {
  const admin = await as('admin');
  const officer = await as('officer1');
  const row = (name: string) => admin.getByRole('listitem').filter({ has: admin.getByText(name, { exact: true }) }).last();

  // given a person of a category that the other set does not have
  await officer.goto('/kantor/kategori');
  await expect(officer.getByText('Dipakai sekarang.')).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Lihat akibatnya' })).toHaveCount(0); // an administrator's
  await admin.goto('/kantor/kategori');
  await expect(admin.getByText('Dipakai sekarang.')).toBeVisible();
  await expect(admin.getByRole('heading', { name: 'Perlu diputuskan' })).toHaveCount(0);

  // when the administrator looks at what a switch would do, nothing is changed yet
  await admin.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(admin.getByText(/^Dari [\d.]+ warga, [\d.]+ tidak perlu diputuskan dan [\d.]+ menunggu keputusan petugas\./)).toBeVisible();
  await expect(row('Pemulung')).toContainText('tidak ada padanannya');
  await expect(row('Penyandang disabilitas')).toContainText('dipilih salah satu dari');
  await expect(row('Gelandangan')).not.toContainText('Petugas memutuskan');
  const foretold = (await admin.getByText(/menunggu keputusan petugas\./).innerText()).match(/([\d.]+) menunggu/)?.[1] ?? '';
  await accessible(admin);
  await officer.reload();
  await expect(officer.getByText('permensos8-2012+rtlh, 27 kategori')).toBeVisible();
  await expect(officer.getByRole('heading', { name: 'Perlu diputuskan' })).toHaveCount(0);

  // then the switch maps what is sure and leaves the rest to a person
  await admin.getByRole('button', { name: 'Pakai set ini' }).click();
  await expect(admin.getByText('Kategori semua data diganti sekarang. Lanjutkan?')).toBeVisible();
  await admin.getByRole('button', { name: 'Pakai set ini' }).click();
  await expect(admin.getByRole('heading', { name: 'Perlu diputuskan' })).toBeVisible();
  await expect(admin.getByText(`${foretold} menunggu keputusan`)).toBeVisible(); // as it was said before
  await accessible(admin);
  await officer.reload();
  const queue = officer.locator('details').filter({ hasText: 'Pemulung' });
  const waiting = Number((await queue.locator('summary').innerText()).match(/(\d+) data menunggu/)?.[1]);
  await queue.locator('summary').click();
  await expect(queue.getByRole('checkbox').first()).toBeVisible();
  await accessible(officer);
  await queue.getByRole('button', { name: 'Tetapkan untuk 0 yang ditandai' }).click();
  await expect(queue.getByRole('alert')).toBeVisible(); // nobody is ticked, nothing is chosen
  await queue.getByRole('checkbox').first().check();
  await queue.getByLabel('Kategori sekarang').selectOption({ label: 'Gelandangan' });
  const person = await queue.getByRole('link', { name: 'Buka data' }).first().getAttribute('href');
  await queue.getByRole('button', { name: 'Tetapkan untuk 1 yang ditandai' }).click();
  await expect(queue.locator('summary')).toContainText(`${waiting - 1} data menunggu`);
  await officer.goto(person ?? '');
  await expect(officer.getByText('Gelandangan')).toBeVisible();

  // and back: everybody has the category again that they had, also who was decided about
  await admin.reload();
  await admin.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(admin.getByText(/menunggu keputusan petugas\./)).toContainText('0 menunggu');
  await admin.getByRole('button', { name: 'Pakai set ini' }).click();
  await expect(admin.getByText('Kategori semua data diganti sekarang. Lanjutkan?')).toBeVisible();
  await admin.getByRole('button', { name: 'Pakai set ini' }).click();
  await expect(admin.getByRole('heading', { name: 'Perlu diputuskan' })).toHaveCount(0);
  await expect(admin.getByText('permensos8-2012+rtlh → classic27')).toBeVisible();
  await expect(admin.getByText('classic27 → permensos8-2012+rtlh')).toBeVisible();
  await accessible(admin);
  await officer.reload();
  await expect(officer.getByText('Pemulung')).toBeVisible();
});
