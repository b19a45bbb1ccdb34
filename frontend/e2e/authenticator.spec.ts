import { accessible, expect, test } from './fixture';
import { createHmac } from 'node:crypto';
import decode from 'qr/decode.js';

/** code is what an authenticator app shows for the secret at the moment (RFC 6238). */
function code(secret: string, at: number): string {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** scanned is what a camera reads from the picture's path of squares. */
function scanned(path: string): string {
  const dark = [...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const scale = 4, width = (Math.max(...dark.flat()) + 5) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [x, y] of dark)
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < scale; dx++) data.fill(0, ((y * scale + dy) * width + x * scale + dx) * 4, ((y * scale + dy) * width + x * scale + dx) * 4 + 3);
  return decode({ width, height: width, data });
}

test('a viewer turns an authenticator on, signs in with a recovery code and turns it off', async ({ as, browser }) => {
  let page = await as('viewer');
  await page.goto('/akun/autentikator');
  await accessible(page);
  await page.getByRole('button', { name: 'Mulai' }).click();
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  expect(scanned((await page.locator('svg.qr path').getAttribute('d')) ?? '')).toContain(`secret=${secret}`);
  await accessible(page);
  await page.screenshot({ path: 'test-results/authenticator-qr.png', fullPage: true });
  await page.getByLabel('Kode dari aplikasi').fill('12');
  await page.getByRole('button', { name: 'Aktifkan' }).click();
  await expect(page.getByRole('alert')).toContainText('Kode ini salah');
  await page.getByLabel('Kode dari aplikasi').fill(code(secret, Date.now()));
  await page.getByRole('button', { name: 'Aktifkan' }).click();
  await expect(page.locator('code')).toHaveCount(10); // the one secret is still shown until the server answers
  const recovery = await page.locator('code').allInnerTexts();
  await accessible(page);
  await page.screenshot({ path: 'test-results/authenticator-recovery.png', fullPage: true });
  await page.getByRole('button', { name: 'Sudah saya tulis' }).click();
  await expect(page).toHaveURL(/\/kantor$/);

  page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage(); // the refusal is a 401 in its console
  await page.goto('/masuk');
  await page.getByLabel('Surel').fill('viewer@demo.test');
  await page.getByLabel('Kata sandi').fill('jejaring-demo');
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.getByLabel('Kode autentikator').fill(recovery[0]);
  await page.screenshot({ path: 'test-results/authenticator-sign-in.png', fullPage: true });
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page).toHaveURL(/\/kantor$/);

  await page.goto('/akun/autentikator');
  await page.getByLabel('Kode autentikator').fill(recovery[1]);
  await page.getByRole('button', { name: 'Matikan' }).click();
  await expect(page.getByRole('button', { name: 'Mulai' })).toBeVisible();
});
