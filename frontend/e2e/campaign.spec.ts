import { accessible, expect, test } from './fixture';

test('the yearly update: visits are recorded in one tap, checked by the office, and the closing is compared with last year', async ({ as }) => {
  const community = await as('community1');
  const admin = await as('admin');

  // the field: one tap where nothing changed, a form for everything else
  await community.goto('/lapangan/kunjungan');
  await expect(community.getByRole('button', { name: 'Tetap sama' }).first()).toBeVisible();
  await accessible(community);
  const [first, next] = [community.locator('.list > li').first(), community.locator('.list > li').nth(1)];
  const name = (await first.locator('strong').textContent()) ?? '';
  const second = (await next.locator('strong').textContent()) ?? '';
  const place = () => next.evaluate((row) => row.getBoundingClientRect().top + window.scrollY); // a click may scroll
  const before = await place();
  const spot = await first.getByRole('button', { name: 'Tetap sama' }).boundingBox();
  const tap = () => community.mouse.click((spot?.x ?? 0) + 5, (spot?.y ?? 0) + 5);
  await tap();
  await tap(); // the same finger: it is no undo, and nobody else's visit
  await expect(first.getByRole('status')).toContainText('Bisa diurungkan');
  await expect(first.locator('strong')).toHaveText(name); // the row stays, and so do the others
  expect(await place()).toBe(before);
  await expect(next.getByRole('button', { name: 'Tetap sama' })).toBeVisible();
  await community.waitForTimeout(900); // longer than a finger trembles
  await first.getByRole('button', { name: 'Urungkan' }).click();
  await expect(first.getByRole('button', { name: 'Tetap sama' })).toBeFocused();
  expect(await place()).toBe(before);
  await community.waitForTimeout(900);
  await first.getByRole('button', { name: 'Tetap sama' }).click();
  await expect(first.getByText('Belum terkirim')).toBeVisible();
  await accessible(community); // longer than a visit can be taken back, on a slow machine
  await expect(first.getByText('Sudah terkirim')).toBeVisible({ timeout: 15_000 });
  await expect(first.getByRole('button')).toHaveCount(0);
  expect(await place()).toBe(before);
  await next.getByRole('link', { name: 'Hasil lain' }).click();
  await expect(community.getByRole('heading', { name: second })).toBeVisible();
  await community.getByLabel('Tidak ditemukan').check();
  await accessible(community);
  await community.getByRole('button', { name: 'Simpan hasil' }).click();
  await expect(community.getByRole('alert')).toContainText('Wajib diisi');
  await community.getByLabel('Apa sebabnya?').fill('Rumah kosong');
  await community.getByRole('button', { name: 'Simpan hasil' }).click();
  await expect(community).toHaveURL(/\/lapangan\/kunjungan$/);

  // the office: progress, a return, bulk acceptance until nothing waits
  await admin.setViewportSize({ width: 1280, height: 800 });
  await admin.goto('/kantor/pemutakhiran');
  await accessible(admin);
  await admin.locator('.list a').first().click();
  await expect(admin.getByText('menunggu keputusan Anda')).toBeVisible();
  await accessible(admin);
  await admin.getByRole('link', { name: 'menunggu keputusan Anda' }).click();
  await expect(admin.getByText('Rumah kosong', { exact: true })).toBeVisible();
  await accessible(admin);
  while (await admin.getByRole('button', { name: /^Terima \d+ hasil$/ }).count()) {
    const before = await admin.getByRole('button', { name: /^Terima \d+ hasil$/ }).textContent();
    await admin.getByRole('button', { name: /^Terima \d+ hasil$/ }).click();
    await expect(admin.getByText(/hasil diterima/)).toBeVisible();
    await expect(admin.getByRole('button', { name: before ?? '' })).toHaveCount(0);
  }

  // closing freezes a snapshot that is compared with last year's
  await admin.getByRole('link', { name: 'Kembali' }).click();
  await admin.getByRole('link', { name: 'Tutup pemutakhiran' }).click();
  await expect(admin.getByText('Tidak dikunjungi')).toBeVisible();
  await accessible(admin);
  await admin.getByRole('button', { name: 'Tutup dan buat potret' }).click();
  await expect(admin.getByText('perubahan bersih')).toBeVisible();
  await expect(admin.getByText(/Meninggal \d+/)).toBeVisible();
  await accessible(admin);
});

test('an administrator makes rules, tries them over what is there, and puts them into use', async ({ as }) => {
  const admin = await as('admin');
  await admin.goto('/kantor/aturan');
  await expect(admin.getByText('Aturan awal')).toBeVisible();
  await accessible(admin);
  await admin.getByRole('link', { name: 'Buat versi baru' }).click();
  await admin.getByLabel('Nama versi').fill('2026-2');
  await admin.locator('#rules-5-pathway').selectOption('GUARANTEE');
  await admin.getByRole('button', { name: 'Coba pada asesmen yang ada' }).click();
  await expect(admin.getByText('akan diusulkan lain')).toBeVisible();
  await accessible(admin);
  await admin.getByRole('button', { name: 'Simpan versi' }).click();
  await admin.getByRole('button', { name: 'Pakai versi ini' }).first().click();
  await expect(admin.locator('.list > li').first().getByText('Aktif', { exact: true })).toBeVisible();
  await admin.goto('/kantor/asesmen/ulang');
  await accessible(admin);
  await admin.goto('/kantor/pemutakhiran/baru');
  await expect(admin.getByText('akan dikunjungi')).toBeVisible();
  await accessible(admin);
});
