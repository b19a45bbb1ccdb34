import { accessible, expect, test } from './fixture';

test('a story gets photos, another officer publishes it, and everybody sees them without JavaScript', async ({ as, browser, page }) => {
  await page.goto('/');
  const photo = { name: 'kios.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) };
  const writer = await as('officer1');
  await writer.goto('/kantor/cerita');
  const draft = writer.getByRole('listitem').filter({ hasText: 'Bengkel kecil di tepi jalan' });
  await draft.getByRole('button', { name: 'Ubah' }).click();
  await writer.getByLabel('Foto').setInputFiles([photo, photo]);
  await expect(writer.getByRole('listitem').filter({ hasText: 'kios.jpg' })).toHaveCount(2);
  await accessible(writer);
  await writer.getByRole('button', { name: 'Simpan draf' }).click();
  await expect(draft.getByRole('img')).toHaveCount(2);
  await draft.getByRole('button', { name: 'Hapus foto' }).first().click();
  await expect(draft.getByRole('img')).toHaveCount(1);
  await accessible(writer);

  const other = await as('officer2');
  await other.goto('/kantor/cerita');
  await other.getByRole('listitem').filter({ hasText: 'Bengkel kecil di tepi jalan' }).getByRole('button', { name: 'Terbitkan' }).click();
  const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage();
  await plain.goto(new URL('/publik/cerita', other.url()).href);
  const seen = plain.getByRole('article').filter({ hasText: 'Bengkel kecil di tepi jalan' }).getByRole('img');
  await expect(seen).toHaveCount(1);
  const answer = await plain.request.get(new URL((await seen.getAttribute('src')) ?? '', plain.url()).href);
  expect(answer.headers()['content-type']).toBe('image/jpeg');
  await plain.context().close();
  await page.goto('/cerita');
  await expect(page.getByRole('listitem').filter({ hasText: 'Bengkel kecil di tepi jalan' }).getByRole('img')).toHaveCount(1);
  await accessible(page);
});

test('the office says who received a delivery, who confirms it; the giver sees the evidence', async ({ as, page }) => {
  await page.goto('/');
  const photo = { name: 'serah-terima.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) };
  const office = await as('officer1');
  await office.goto('/kantor/janji');
  await office.getByRole('link', { name: 'Pendampingan pembukuan usaha' }).first().click();
  await office.getByRole('button', { name: 'Catat penerimaan' }).first().click();
  await office.getByLabel(/Jumlah yang diterima/).fill('4');
  await office.getByLabel('Tempat serah terima').fill('Balai Kampung Uji');
  await office.getByLabel('Diterima oleh').selectOption({ label: 'Komunitas Peduli Karang Baru' });
  await office.getByLabel('Foto atau dokumen').setInputFiles(photo);
  await expect(office.getByRole('listitem').filter({ hasText: 'serah-terima.jpg' })).toBeVisible();
  await accessible(office);
  await office.getByRole('button', { name: 'Simpan penerimaan' }).click();
  await expect(office.getByText('Balai Kampung Uji · Komunitas Peduli Karang Baru')).toBeVisible();

  const community = await as('community1');
  await community.goto('/lapangan/penerimaan');
  await community.getByRole('listitem').filter({ hasText: 'Pendampingan pembukuan usaha' }).getByRole('button', { name: 'Ya, semuanya sampai' }).click();
  await expect(community.getByRole('listitem').filter({ hasText: 'Pendampingan pembukuan usaha' }).filter({ hasText: 'Lengkap' })).toBeVisible();

  const company = await as('company2');
  await company.goto(office.url().replace('/kantor/', '/mitra/'));
  const receipt = company.getByRole('listitem').filter({ hasText: 'Balai Kampung Uji' });
  await expect(receipt).toContainText('Dipastikan penerima');
  await receipt.getByText('Bukti penerimaan').click();
  await expect(receipt.getByRole('link', { name: 'Foto 1' })).toBeVisible();
  await accessible(company);
});

test('open data is a page for a person and JSON for a machine', async ({ page, request }) => {
  await page.goto('/open-data/');
  await expect(page).toHaveURL(/\/publik\/data-terbuka$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data terbuka');
  await accessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await accessible(page);
  const machine = await request.get('/open-data/', { headers: { Accept: '*/*' } });
  expect(((await machine.json()) as { files: unknown[] }).files).toHaveLength(2);
});

test('who alone answers for an organisation cannot leave it', async ({ page, request }) => {
  const input = { idempotencyKey: `uji-${Date.now()}`, type: 'COMPANY', name: 'CV Sendiri Uji', workAreas: ['11.16.03'], contactName: 'Uji Sendiri', email: 'sendiri@uji.test', phone: '081260004455', password: 'kata-sandi-panjang' };
  const made = await request.post('/graphql', { data: { query: 'mutation($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { organization { id } } }', variables: { input } } });
  expect(((await made.json()) as { errors?: unknown }).errors).toBeUndefined();
  await page.goto('/masuk');
  await page.getByLabel('Surel').fill(input.email);
  await page.getByLabel('Kata sandi').fill(input.password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page).toHaveURL(/\/mitra$/);
  await page.goto('/akun');
  await page.getByRole('button', { name: 'Berhenti dari organisasi ini' }).click();
  await expect(page.getByText('hanya undangan baru yang membawa Anda kembali')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Berhenti dari organisasi ini' }).click();
  await expect(page.getByRole('alert')).toContainText('Pengurus organisasi yang terakhir');
});
