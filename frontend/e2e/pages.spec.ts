import { accessible, expect, test } from './fixture';

const pages: Record<string, string[]> = {
  company3: ['/mitra', '/mitra/janji', '/akun', '/akun/anggota'],
  community2: ['/lapangan', '/lapangan/baru', '/lapangan/pelatihan', '/lapangan/usulan', '/lapangan/kiriman', '/lapangan/wilayah', '/lapangan/kunci', '/lapangan/kelompok', '/lapangan/kelompok/baru'],
  officer2: ['/kantor', '/kantor/warga', '/kantor/kebijakan', '/kantor/kebijakan/warga?alur=ENTERED&tahun=2026', '/kantor/asesmen', '/kantor/usulan', '/kantor/janji', '/kantor/organisasi', '/kantor/organisasi/periksa', '/kantor/perangkat', '/kantor/program', '/kantor/program/baru', '/kantor/kebutuhan/baru', '/kantor/impor', '/kantor/ekspor', '/kantor/kebutuhan', '/kantor/kelompok', '/kantor/aturan/kelompok', '/akun']
};

test('public pages are accessible', async ({ page }) => {
  for (const path of ['/', '/kebutuhan', '/data', '/masuk', '/daftar', '/undangan', '/sertifikat', '/tidak-ada']) {
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

test('figures in tables are read on a phone without moving them sideways, and printed as tables', async ({ as }) => {
  for (const [account, path, heading] of [['officer2', '/kantor/kebijakan', 'Pergerakan warga'], ['company2', '/mitra/laporan', 'Rencana dan realisasi'], ['officer2', '/kantor/potret', 'Semua angka']]) {
    const page = await as(account);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    const tables = page.locator('.scroll');
    expect(await tables.count()).toBeGreaterThan(0);
    expect(await tables.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await tables.locator('tbody tr').first().evaluate((row) => getComputedStyle(row).display)).toBe('table-row');
    await page.emulateMedia({ media: 'screen' });
  }
});

test('a wrong registration says everything at once where it can be mended, and English is spoken', async ({ page, errors }) => {
  await page.goto('/daftar');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('Some answers need correcting.');
  await page.getByRole('radio', { name: 'PSKS' }).check();
  await page.getByLabel('Kind of PSKS').selectOption('karang_taruna');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the organisation').fill('Karang Taruna Uji Contoh');
  await accessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Karang Baru').check();
  await accessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(4);
  await page.getByLabel('Your name').fill('Uji Contoh');
  await page.getByLabel('E-mail').fill('bukan-surel');
  await page.getByLabel('Telephone').fill('12');
  await page.getByLabel('Password').fill('pendek');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(3);
  await accessible(page);
  await expect(page.getByLabel('E-mail')).toHaveValue('bukan-surel');
  await page.getByLabel('E-mail').fill('karang@uji.test');
  await page.getByLabel('Telephone').fill('081260001234');
  await page.getByLabel('Password').fill('kata-sandi-panjang');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send the registration' }).click();
  await expect(page.getByRole('heading', { name: 'Registration received' })).toBeInViewport();
  expect(errors).toEqual([]);
});

test('what the server refuses later comes back to be corrected, with nothing lost', async ({ as }) => {
  const page = await as('community1');
  await page.goto('/lapangan/baru');
  await expect(page.getByLabel('Nama lengkap')).toBeVisible();
  await page.evaluate(async () => {
    // as an older version of the app might have sent it: a NIK that the server does not take
    const draft = { id: 'ben_01ARZ3NDEKTSV4RRFFQ69G5FAV', step: 0, name: 'Uji Perbaikan', sex: 'MALE', birthDate: '1990-08-17', birthYear: '', nik: '123', nikMissingReason: '', category: 'pengemis',
      regionCode: '11.16.03.2001', address: '', phone: '', familyHead: false, consentRegistry: true, consentPlacement: false };
    const input = { id: draft.id, kind: 'INDIVIDUAL', name: draft.name, sex: 'MALE', birthDate: draft.birthDate, nik: '123', categoryCodes: ['pengemis'], regionCode: draft.regionCode, submit: true };
    const owner = JSON.parse(localStorage.getItem('jejaring.signed-in') ?? '{}').id;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('jejaring');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const put = request.result.transaction('outbox', 'readwrite').objectStore('outbox').put({ id: draft.id, kind: 'registerBeneficiary', label: draft.name, input, draft, owner, state: 'waiting' });
        put.onsuccess = () => resolve();
        put.onerror = () => reject(put.error);
      };
    });
  });
  await page.goto('/lapangan/kiriman');
  await expect(page.getByText('NIK harus 16 angka')).toBeVisible();
  await page.getByRole('link', { name: 'Perbaiki' }).click();
  await expect(page.getByLabel('NIK', { exact: true })).toHaveValue('123'); // where it is to be mended
  await page.getByRole('button', { name: 'Kembali' }).click();
  await page.getByRole('button', { name: 'Kembali' }).click();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Uji Perbaikan');
});
