import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessible, expect, test } from './fixture';

const headings = 'nama;jenis_kelamin;tanggal_lahir;nik;alasan_tanpa_nik;no_kk;kode_wilayah;kecamatan;kampung;alamat;telepon;golongan;desil';
const good = Array.from({ length: 20 }, (_, i) => `Impor Uji ${i};L;17/08/1990;11160317089081${String(i).padStart(2, '0')};;;11.16.03.2001;;;Dusun Mawar;;FM;`);
const wrong = ['Impor Salah Satu;P;31/02/1980;111603570890820;;;11.16.03.2001;;;;;FM;', 'Impor Salah Dua;?;17/08/1990;1,11603E+15;;;Kampung Entah;;;;;FM;'];

/** send uploads a table as an officer would. */
async function send(page: Page, text: string): Promise<void> {
  await page.goto('/kantor/impor');
  await page.getByLabel('Berkas XLSX atau CSV').setInputFiles({ name: 'warga uji.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('warga uji.csv');
}

test('an officer imports a file with wrong rows, mends them in the marked file and imports that', async ({ as }) => {
  const page = await as('officer1');
  await page.goto('/kantor/impor');
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.getByRole('alert')).toContainText('Pilih berkasnya dahulu.');

  // a heading nobody knows is mapped once
  await send(page, [headings, ...good, ...wrong].join('\n'));
  await page.getByRole('combobox', { name: 'Kategori' }).selectOption('golongan');
  await accessible(page);
  await page.getByRole('button', { name: 'Periksa isinya' }).click();
  await expect(page.getByText('Belum ada yang diubah.')).toBeVisible();
  await expect(page.getByText('Tulis L atau P.')).toBeVisible();
  await expect(page.getByText('NIK harus 16 angka').first()).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Masukkan 20 baris' }).click();
  await expect(page.getByText('Selesai.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Selesai.')).toBeVisible();

  // the marked file holds the two wrong rows; mended it is taken in, with the columns remembered
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh sebagai CSV' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('baris-salah.csv');
  const marked = await readFile(await download.path(), 'utf8');
  expect(marked.trim().split('\n')).toHaveLength(3);
  expect(marked).toContain('kesalahan');
  const mended = marked.replace('31/02/1980', '28/02/1980').replace('111603570890820', '1116036802808201').replace(';?;', ';L;').replace('1,11603E+15', '1116031708908202').replace('Kampung Entah', '11.16.03.2002');
  await send(page, mended);
  await expect(page.getByText('Kolom-kolomnya sudah dikenali.')).toBeVisible();
  await page.getByRole('button', { name: 'Periksa isinya' }).click();
  await page.getByRole('button', { name: 'Masukkan 2 baris' }).click();
  await expect(page.getByText('Selesai.')).toBeVisible();

  // the first file again adds nothing: its columns are known, its good rows are there
  await send(page, [headings, ...good].join('\n'));
  await expect(page.getByText('Kolom-kolomnya sudah dikenali.')).toBeVisible();
  await page.getByRole('button', { name: 'Periksa isinya' }).click();
  await expect(page.getByText('Belum ada yang diubah.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Masukkan/ })).toHaveCount(0);
});

test('an officer exports people masked, and in full only with a reason', async ({ as }) => {
  const page = await as('officer2');
  await page.goto('/kantor/ekspor');
  await page.getByLabel('CSV').check();
  const masked = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh' }).click();
  const first = await readFile(await (await masked).path(), 'utf8');
  expect(first).toContain('**********');
  await page.getByLabel('Sertakan NIK').check();
  await page.getByRole('button', { name: 'Unduh' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await accessible(page);
  await page.getByLabel('Untuk apa?').fill('Pemutakhiran data bersama dinas');
  const full = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh' }).click();
  expect(await readFile(await (await full).path(), 'utf8')).toMatch(/;1116\d{12};/);
});
