import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accessible, expect, test } from './fixture';

const pin = '246810';

/** unsent registers somebody whom the server cannot hear of. */
async function unsent(page: Page): Promise<void> {
  await page.goto('/lapangan/baru');
  await page.getByLabel('Nama lengkap').fill('Uji Penyelamatan');
  await page.waitForTimeout(300);
  await page.route('**/graphql', (route) => (route.request().postData()?.includes('syncBatch') ? route.abort('internetdisconnected') : route.fallback()));
  await page.evaluate(async () => {
    const id = 'ben_01ARZ3NDEKTSV4RRFFQ69G5FA0';
    const owner = JSON.parse(localStorage.getItem('jejaring.signed-in') ?? '{}').id;
    const input = { id, kind: 'INDIVIDUAL', name: 'Uji Penyelamatan', sex: 'MALE', birthYear: 1971, nikMissingReason: 'UNKNOWN', categoryCodes: ['pengemis'], regionCode: '11.16.03.2001', submit: true };
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('jejaring');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const put = request.result.transaction('outbox', 'readwrite').objectStore('outbox').put({ id, kind: 'registerBeneficiary', label: input.name, input, owner, state: 'waiting' });
        put.onsuccess = () => resolve();
        put.onerror = () => reject(put.error);
      };
    });
  });
  await page.goto('/lapangan/kiriman');
  await expect(page.getByText('Uji Penyelamatan')).toBeVisible();
}

test('a PIN locks the device, and what is not sent outlives a forgotten one', async ({ as }) => {
  const page = await as('community1');
  page.on('dialog', (dialog) => dialog.accept());
  await unsent(page);


  // nothing that tells of the person lies readable in the store
  const stored = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        indexedDB.open('jejaring').onsuccess = (opened) => {
          const all = (opened.target as IDBOpenDBRequest).result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result));
        };
      })
  );
  expect(stored).not.toContain('Penyelamatan');

  await page.goto('/lapangan/kunci');
  await page.getByLabel('PIN baru').fill('12');
  await page.getByRole('button', { name: 'Pasang PIN' }).click();
  await expect(page.getByRole('alert')).toContainText('6 sampai 12 angka');
  await page.getByLabel('PIN baru').fill(pin);
  await page.getByLabel('Ulangi PIN').fill(pin);
  await page.getByRole('button', { name: 'Pasang PIN' }).click();
  await expect(page.getByText('PIN terpasang.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Terkunci' })).toBeVisible();
  await accessible(page);
  await page.getByLabel('PIN').fill('111111');
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await expect(page.getByText('PIN salah.')).toBeVisible();
  await page.getByLabel('PIN').fill(pin);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'PIN perangkat' })).toBeVisible();

  // five wrong ones cost a minute, and nothing else
  await page.getByRole('button', { name: 'Kunci sekarang' }).click();
  for (let i = 0; i < 5; i++) {
    await page.getByLabel('PIN').fill('111111');
    await page.getByRole('button', { name: 'Buka', exact: true }).click();
    await expect(page.getByLabel('PIN')).toHaveValue('');
  }
  await page.getByLabel('PIN').fill(pin);
  await page.getByRole('button', { name: 'Buka', exact: true }).click();
  await expect(page.getByText('Terlalu banyak PIN salah.')).toBeVisible();

  // the device can be emptied, but not before what is unsent is in a file
  await page.getByRole('button', { name: 'Lupa PIN' }).click();
  await expect(page.getByRole('button', { name: 'Hapus isi perangkat' })).toHaveCount(0);
  await accessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Simpan berkas penyelamatan' }).click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8')).not.toContain('Penyelamatan');
  await page.getByRole('button', { name: 'Hapus isi perangkat' }).click();
  await expect(page.getByRole('heading', { name: 'PIN perangkat' })).toBeVisible();
  await page.goto('/lapangan/kiriman');
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible();

  // the PIN comes back to mind: the work is brought in and sent
  await page.unroute('**/graphql');
  await page.getByText('Berkas penyelamatan').click();
  await page.getByLabel('Berkas', { exact: true }).setInputFiles(file);
  await page.getByLabel('Kata rahasia (atau PIN perangkat lama)').fill('000000');
  await page.getByRole('button', { name: 'Masukkan berkas' }).click();
  await expect(page.getByRole('alert')).toContainText('Kata rahasia salah.');
  await page.getByLabel('Kata rahasia (atau PIN perangkat lama)').fill(pin);
  await page.getByRole('button', { name: 'Masukkan berkas' }).click();
  await expect(page.getByText('2 baru dimasukkan.')).toBeVisible();
  await expect(page.getByText('Semua sudah terkirim.')).toBeVisible();

  // read in once more, after it was sent: nothing goes twice
  await page.getByLabel('Kata rahasia (atau PIN perangkat lama)').fill(pin);
  await page.getByRole('button', { name: 'Masukkan berkas' }).click();
  await expect(page.getByText('0 baru dimasukkan; 1 sudah terkirim sebelumnya, jadi tidak dikirim lagi; 1 tidak dipakai karena yang di perangkat ini sama atau lebih baru.')).toBeVisible();
  await page.goto('/lapangan');
  await expect(page.getByRole('table').getByRole('link', { name: 'Uji Penyelamatan' })).toBeVisible();
  await accessible(page);
});
