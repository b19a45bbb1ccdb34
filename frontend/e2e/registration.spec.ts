import { chromium, test, type Browser, type Page } from '@playwright/test';
import { accessible, expect } from './fixture';
import { Office } from './office';

// Registering in the field on a cheap phone: no area was downloaded, the network comes and goes, answers are mended before
// they are sent and after they were refused. Nothing is lost and nothing is there twice.
type Person = { id: string; name: string; status: string; nik: string | null; phone: string | null; region: { name: string } };

let office: Office;
let browser: Browser;
let page: Page;
const errors: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  office = new Office(Number(process.env.E2E_PORT ?? 18080) + 6);
  await office.start();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await (await browser.newContext({ baseURL: office.url, viewport: { width: 360, height: 740 } })).newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('/masuk');
  await page.getByRole('button', { name: 'community1@demo.test' }).click();
  await expect(page).toHaveURL(/\/lapangan$/);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('jejaring.places')?.length ?? 0)).toBeGreaterThan(1000);
});

test.afterAll(async () => {
  await browser?.close();
  await office?.stop();
  expect(errors).toEqual([]);
});

const next = () => page.getByRole('button', { name: 'Lanjut' }).click();
const find = async (name: string) => {
  const officer = await office.as('officer1');
  const data = await officer<{ beneficiaries: { edges: { node: Person }[] } }>(`{ beneficiaries(first: 20, filter: { search: "${name}" }) { edges { node { id name status nik phone region { name } } } } }`);
  return data.beneficiaries.edges.map((e) => e.node);
};

/** member goes on from the name to the end of a registration of a member. */
async function member(year: string): Promise<void> {
  await page.getByLabel('Jenis kelamin').selectOption('MALE');
  await next();
  await page.getByLabel('Atau perkiraan tahun lahir').fill(year);
  await next();
  await page.getByLabel('Tidak punya NIK? Pilih alasannya').selectOption('UNKNOWN');
  await next();
  await page.getByLabel('Kategori yang paling sesuai').selectOption('fakir_miskin');
  await next();
  await expect(page.getByLabel('Kampung')).not.toHaveValue(''); // that of the household
  await next();
  await expect(page.getByLabel('Alamat')).toHaveValue('Dusun Rumah Panggung');
  await next();
  await page.getByLabel('Didata oleh kantor sosial').check();
  await next();
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();
  const another = page.getByRole('button', { name: 'Bukan, ini orang lain: kirim' });
  await expect(another.or(page.getByRole('heading', { name: 'Keluarga Uji Panggung' }))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await expect(page.getByRole('heading', { name: 'Keluarga Uji Panggung' })).toBeVisible();
}

/** write goes through the steps of a registration without a network; the kampung is one that was never looked at before. */
async function write(name: string, nik: string, kampung: string): Promise<void> {
  await page.goto('/lapangan/baru');
  await page.getByLabel('Nama lengkap').fill(name);
  await page.getByLabel('Jenis kelamin').selectOption('FEMALE');
  await next();
  await page.getByLabel('Tanggal lahir').fill('1990-08-17');
  await next();
  await page.getByLabel('NIK', { exact: true }).fill(nik);
  await next();
  await page.getByLabel('Kategori yang paling sesuai').selectOption('fakir_miskin');
  await next();
  await page.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await page.getByLabel('Kampung').selectOption({ label: kampung });
  await next();
  await page.getByLabel('Telepon').fill('081260001111');
  await next();
  await page.getByLabel('Didata oleh kantor sosial').check();
  await next();
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();
  const another = page.getByRole('button', { name: 'Bukan, ini orang lain: kirim' });
  await expect(another.or(page.getByRole('heading', { name: 'Menunggu kirim' }))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await expect(page).toHaveURL(/\/lapangan\/kiriman$/);
}

test('every kampung is there without a downloaded area, and a mistake is mended before it is sent', async () => {
  test.setTimeout(120_000);
  const place = await page.evaluate(() => (JSON.parse(localStorage.getItem('jejaring.places') ?? '{}') as { all: { code: string; name: string }[] }).all);
  const district = place.find((p) => p.name === 'Karang Baru')?.code ?? '?';
  const kampung = place.filter((p) => p.code.startsWith(`${district}.`)).map((p) => p.name);
  expect(kampung.length).toBeGreaterThan(20);
  await office.stop();
  await write('Salah Tulis', '1116035708900777', kampung[7]);
  await page.getByRole('button', { name: 'Ubah isian' }).click();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Salah Tulis');
  await page.getByLabel('Nama lengkap').fill('Rahmi Lapangan');
  await page.waitForTimeout(300); // it is kept as it is typed
  await page.goto('/lapangan'); // something came between: it is among the drafts, and is not sent
  await office.start();
  await page.reload();
  await expect(page.getByText('Draf di perangkat ini')).toBeVisible();
  await page.goto('/lapangan/kiriman');
  await expect(page.getByText('Anda buka untuk diubah')).toBeVisible();
  await accessible(page);
  expect(await find('Salah Tulis')).toEqual([]);
  await page.getByRole('link', { name: 'Lanjutkan mengubah' }).click();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Rahmi Lapangan');
  await next(); // all else was answered: back to the check
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();
  await expect(page.getByRole('heading', { name: 'Rahmi Lapangan' })).toBeVisible();
  expect(await find('Rahmi Lapangan')).toMatchObject([{ status: 'SUBMITTED', region: { name: kampung[7] } }]);
  await page.goto('/lapangan');
  await expect(page.getByText('Draf di perangkat ini')).toHaveCount(0);
});

test('what the office has refused opens where it is wrong, is mended and sent again', async () => {
  test.setTimeout(120_000);
  const kampung = (await find('Rahmi Lapangan'))[0].region.name;
  await office.stop();
  await write('Nurul Lapangan', '1116035708900777', kampung); // the NIK of the other one
  await office.start();
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await expect(page.getByText('Ditolak')).toBeVisible();
  await expect(page.getByText(/^NIK: /)).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'Perbaiki' }).click();
  await expect(page.getByRole('heading', { name: 'Apa NIK-nya?' })).toBeVisible();
  await expect(page.getByText('Kantor belum menerima isian ini')).toBeVisible();
  await accessible(page);
  await page.getByLabel('NIK', { exact: true }).fill('1116130108900778');
  await expect(page.getByText('Kode kecamatan di NIK')).toBeVisible();
  await expect(page.getByText('Tanggal lahir di NIK berbeda')).toBeVisible();
  await expect(page.getByText('Jenis kelamin di NIK berbeda')).toBeVisible();
  await page.getByLabel('NIK', { exact: true }).fill('1116035708900778');
  await next();
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();
  await expect(page.getByRole('heading', { name: 'Nurul Lapangan' })).toBeVisible();
  expect(await find('Nurul Lapangan')).toHaveLength(1);
});

test('an answer that was lost does not make two people of one, nor keep the mistake', async () => {
  test.setTimeout(120_000);
  const kampung = (await find('Rahmi Lapangan'))[0].region.name;
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('syncBatch') || !route.request().postData()?.includes('REGISTER') || lost > 0) return route.fallback();
    lost++;
    await route.fetch();
    await route.abort();
  });
  await write('Siti Keliru', '1116035708900779', kampung);
  expect(lost).toBe(1);
  await page.getByRole('button', { name: 'Ubah isian' }).click();
  await page.getByLabel('Nama lengkap').fill('Siti Lapangan');
  await next();
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();
  await expect(page.getByRole('heading', { name: 'Siti Lapangan' })).toBeVisible();
  expect(await find('Siti Lapangan')).toMatchObject([{ status: 'SUBMITTED' }]);
  expect(await find('Siti Keliru')).toEqual([]);
});

test('a household is registered with its house and its members, without a network, in order and once', async () => {
  test.setTimeout(180_000);
  await office.stop();
  await page.goto('/lapangan/rumah-tangga/baru');
  await page.getByLabel('Nama kepala keluarga').fill('Uji Panggung');
  await page.getByLabel('Nomor KK').fill('12345');
  await page.getByLabel('Kecamatan').selectOption({ label: 'Karang Baru' });
  await page.getByLabel('Kampung', { exact: true }).selectOption({ index: 3 });
  await page.getByLabel('Alamat').fill('Dusun Rumah Panggung');
  await page.waitForTimeout(300);
  await page.reload(); // what was typed is kept
  await expect(page.getByText('Melanjutkan isian yang tersimpan.')).toBeVisible();
  await expect(page.getByLabel('Alamat')).toHaveValue('Dusun Rumah Panggung');
  await page.getByLabel('Penghuni rumah').fill('4');
  await page.getByLabel('Luas lantai').fill('24');
  await page.getByLabel('Sudah').check();
  await page.getByLabel('Tanpa tempat mandi').check();
  await page.getByRole('button', { name: 'Simpan rumah tangga' }).click();
  await expect(page.getByRole('alert')).toContainText('Nomor KK harus 16 angka'); // told at the house, not when the office has it
  await page.getByLabel('Nomor KK').fill('1116030101200001');
  await page.getByRole('button', { name: 'Simpan rumah tangga' }).click();
  await expect(page.getByRole('heading', { name: 'Keluarga Uji Panggung' })).toBeVisible();
  await expect(page.getByText('Tersimpan di perangkat ini')).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'Daftarkan anggota' }).click();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('Uji Panggung'); // the head comes first
  await expect(page.getByRole('checkbox', { name: 'Kepala keluarga' })).toBeChecked();
  await member('1975');
  await page.getByRole('link', { name: 'Daftarkan anggota' }).click();
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('');
  await page.getByLabel('Nama lengkap').fill('Anak Panggung');
  await member('2008');
  await expect(page.getByRole('listitem').filter({ hasText: 'Belum terkirim' })).toHaveCount(2);
  await accessible(page);

  // a mistake in the house is mended before it is sent; the members wait for it
  await page.getByRole('button', { name: 'Ubah isian' }).click();
  await page.getByLabel('Penghuni rumah').fill('5');
  await page.getByRole('button', { name: 'Simpan rumah tangga' }).click();
  await expect(page.getByRole('heading', { name: 'Keluarga Uji Panggung' })).toBeVisible();
  await page.goto('/lapangan/rumah-tangga');
  await expect(page.getByRole('link', { name: 'Uji Panggung' })).toBeVisible();
  await office.start();
  await page.goto('/lapangan/kiriman');
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible({ timeout: 30_000 });
  const officer = await office.as('officer1');
  const { households } = await officer<{ households: { edges: { node: { id: string; residents: number; houseFaults: string[]; members: { name: string; familyHead: boolean; status: string }[] } }[] } }>(
    '{ households(filter: { search: "Uji Panggung" }) { edges { node { id residents houseFaults members { name familyHead status } } } } }'
  );
  expect(households.edges).toHaveLength(1);
  expect(households.edges[0].node).toMatchObject({
    residents: 5, houseFaults: ['TANPA_MCK', 'LUAS_PER_ORANG_KURANG'],
    members: [{ name: 'Uji Panggung', familyHead: true, status: 'SUBMITTED' }, { name: 'Anak Panggung', familyHead: false, status: 'SUBMITTED' }]
  });

  // and it is gone on with from the household that is at the office, the network gone again
  await page.goto(`/lapangan/rumah-tangga/${households.edges[0].node.id}`);
  await expect(page.getByRole('link', { name: 'Anak Panggung' })).toBeVisible();
  await accessible(page);
  await office.stop();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Anak Panggung' })).toBeVisible();
  await page.getByRole('link', { name: 'Daftarkan anggota' }).click();
  await page.getByLabel('Nama lengkap').fill('Bungsu Panggung');
  await member('2012');
  await expect(page.getByRole('listitem').filter({ hasText: 'Bungsu Panggung' })).toContainText('Belum terkirim');
});

test('lists that were seen are there without a network, with their day', async () => {
  test.setTimeout(120_000);
  await office.start();
  for (const path of ['/lapangan', '/lapangan/usulan', '/lapangan/rumah-tangga']) {
    await page.goto(path);
    await expect(page.getByText(/[1-9]\d* data$/)).toBeVisible();
  }
  await office.stop();
  for (const path of ['/lapangan', '/lapangan/usulan', '/lapangan/rumah-tangga']) {
    await page.goto(path);
    await expect(page.getByText('Tidak ada jaringan. Ini daftar per')).toBeVisible();
    await expect(page.getByRole('main').locator('li a, td a').first()).toBeVisible();
    await accessible(page);
  }
  await page.getByLabel('Cari kepala keluarga').fill('Tidak pernah dicari'); // that list was never seen
  await expect(page.getByText('Yang sudah tersimpan di perangkat ini aman.')).toBeVisible();
});
