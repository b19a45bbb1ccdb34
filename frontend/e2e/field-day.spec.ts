import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { chromium, test, type BrowserContext, type Page } from '@playwright/test';
import { accessible, expect } from './fixture';
import { Office } from './office';

// A day's field work: 40 people with a photo each, no network, the app killed twice, the token expired, the clock wrong by a day, an
// answer lost, and another enumerator who changes five of the same people. Nothing is lost and nothing is there twice.
const registered = 20;
const changed = 10;
const clashing = 5;
const visited = 10;

test('a day of field work without a network loses nothing and sends nothing twice', async () => {
  test.setTimeout(240_000);
  const office = new Office(Number(process.env.E2E_PORT ?? 18080) + 5);
  const storage = mkdtempSync(join(tmpdir(), 'jejaring-phone-'));
  const errors: string[] = [];
  let phone: BrowserContext | undefined;

  /** turnOn opens the app with what the phone kept; its clock is a day fast. */
  async function turnOn(path: string): Promise<Page> {
    phone = await chromium.launchPersistentContext(storage, {
      baseURL: office.url, viewport: { width: 360, height: 740 }, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox']
    });
    await phone.addInitScript(() => {
      const real = Date;
      const ahead = 86_400_000;
      globalThis.Date = class extends real {
        constructor(...parts: unknown[]) {
          super(...((parts.length === 0 ? [real.now() + ahead] : parts) as [number]));
        }
        static now = () => real.now() + ahead;
      } as DateConstructor;
    });
    phone.setDefaultTimeout(15_000);
    const page = phone.pages()[0] ?? (await phone.newPage());
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('dialog', (dialog) => dialog.accept());
    await page.goto(path);
    return page;
  }

  try {
    await office.start();
    const colleague = await office.as('community1');
    const { viewer } = await (await office.as('enumerator1'))<{ viewer: { membership: { areas: { code: string; name: string }[] } } }>('{ viewer { membership { areas { code name } } } }');
    const kampung = viewer.membership.areas[0];
    const people: string[] = [];
    for (let i = 0; i < changed; i++) {
      const input = { kind: 'INDIVIDUAL', name: `Kunjungan ${String.fromCharCode(65 + i)}`, sex: 'FEMALE', birthYear: 1950 + i, nikMissingReason: 'UNKNOWN', categoryCodes: ['fakir_miskin'], regionCode: kampung.code, submit: true };
      const made = await colleague<{ registerBeneficiary: { beneficiary: { id: string } } }>('mutation($input: RegisterBeneficiaryInput!) { registerBeneficiary(input: $input) { beneficiary { id } } }', { input });
      people.push(made.registerBeneficiary.beneficiary.id);
    }

    const toVisit = await (await office.as('enumerator1'))<{ tasks: { edges: { node: { id: string; beneficiary: { id: string } } }[] } }>('{ tasks(filter: { mine: true, status: [TODO] }) { edges { node { id beneficiary { id } } } } }');
    const visits = toVisit.tasks.edges.map((e) => e.node);
    expect(visits).toHaveLength(visited);

    // in the morning, at the office: the kampung is downloaded
    let page = await turnOn('/masuk');
    await page.getByRole('button', { name: 'enumerator1@demo.test' }).click();
    await expect(page).toHaveURL(/\/lapangan$/);
    await page.goto('/lapangan/wilayah');
    await accessible(page);
    await page.getByRole('button', { name: 'Unduh' }).click();
    await expect(page.getByRole('link', { name: 'Kunjungan A' })).toBeVisible();
    await accessible(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);

    // the network goes
    await office.stop();
    for (let i = 0; i < registered; i++) {
      if (i === registered / 2) {
        // the app is killed in the middle of a registration
        await page.goto('/lapangan/baru');
        await page.getByLabel('Nama lengkap').fill(nameOf(i));
        await page.waitForTimeout(200);
        await phone?.close();
        page = await turnOn('/lapangan');
        await page.getByRole('link', { name: nameOf(i) }).click(); // it is among the drafts
        await expect(page.getByLabel('Nama lengkap')).toHaveValue(nameOf(i));
      } else await page.goto('/lapangan/baru');
      await register(page, i);
    }
    await expect(page.getByRole('link', { name: `${registered * 2} menunggu kirim` })).toBeVisible(); // with their photos
    await accessible(page);
    for (const [i, id] of people.entries()) {
      await page.goto(`/lapangan/wilayah/${id}`);
      await page.getByLabel('Telepon', { exact: true }).fill(phoneOf(i));
      await page.getByLabel('Alamat').fill(`Dusun Enumerator ${i}`);
      await page.getByRole('button', { name: 'Simpan perubahan' }).click();
      await expect(page.getByText('Perubahan tersimpan di perangkat.')).toBeVisible();
      await photograph(page, registered + i);
    }
    await accessible(page);
    // the visits of the yearly update: one who refused, one of whom something changed, the others with one tap
    for (const [i, visit] of visits.entries()) {
      await page.goto(`/lapangan/wilayah/${visit.beneficiary.id}`);
      await photograph(page, registered + changed + i);
      if (i > 1) {
        await page.getByRole('button', { name: 'Tetap sama' }).click();
        await expect(page.getByText('Belum terkirim', { exact: true })).toBeVisible();
        continue;
      }
      const [outcome, label, answer] = [['Ada data yang berubah', 'Alamat', 'Dusun Kunjungan'], ['Menolak ditemui', 'Apa sebabnya?', 'Tidak mau didata']][i];
      await page.getByRole('link', { name: 'Hasil lain' }).click();
      await page.getByLabel(outcome).check();
      await page.getByRole('button', { name: 'Simpan hasil' }).click();
      await expect(page.getByRole('alert')).toBeVisible(); // it is asked here, not when the office has it
      await page.getByLabel(label).fill(answer);
      await page.getByRole('button', { name: 'Simpan hasil' }).click();
      await expect(page).toHaveURL(/\/lapangan\/kunjungan$/);
    }
    await page.goto('/lapangan/kunjungan');
    await expect(page.getByLabel('tersimpan di perangkat ini')).toBeChecked();
    await expect(page.getByText('Belum terkirim')).toHaveCount(visited);
    await accessible(page);
    await phone?.close(); // killed for the second time

    // meanwhile a colleague changes the telephone of five of them
    await office.start();
    const again = await office.as('community1');
    for (const id of people.slice(0, clashing)) {
      await again('mutation($input: UpdateBeneficiaryInput!) { updateBeneficiary(input: $input) { beneficiary { id } } }', { input: { id, baseVersion: 1, phone: '081200000000' } });
    }

    // the network is back: the first token has expired, the first answer gets lost, and then the power fails
    let expired = 0;
    let lost = false;
    page = await turnOn('about:blank');
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('syncBatch')) return route.fallback();
      if (expired++ === 0) return route.fulfill({ status: 401, contentType: 'application/json', body: '{"errors":[{"message":"-","extensions":{"code":"UNAUTHENTICATED"}}]}' });
      if (expired > 2) return route.fallback();
      await route.fetch();
      await route.abort();
      lost = true;
    });
    let sent = 0;
    let photoLost = false;
    await page.route('**/files', async (route) => {
      if (sent++ > 0) return route.fallback();
      await route.fetch();
      await route.abort(); // so does the answer to the first photo
      photoLost = true;
    });
    await page.goto('/lapangan/kiriman');
    await expect.poll(() => lost && photoLost).toBe(true);
    await office.stop();
    await office.start();
    await page.getByRole('button', { name: 'Kirim sekarang' }).click();
    await expect(page.getByRole('link', { name: /menunggu kirim/ })).toHaveCount(0, { timeout: 60_000 });
    await expect(page.getByText('Diubah orang lain juga')).toHaveCount(clashing);
    await accessible(page);

    // then everything is at the office, once
    const officer = await office.as('officer1');
    const { beneficiaries } = await officer<{ beneficiaries: { totalCount: number; edges: { node: { name: string; status: string; photos: { width: number }[] } }[] } }>(
      `{ beneficiaries(first: 100, filter: { search: "Lapangan", regionCode: "${kampung.code}" }) { totalCount edges { node { name status photos { width } } } } }`
    );
    expect(beneficiaries.edges.map((e) => e.node.name).sort()).toEqual(Array.from({ length: registered }, (_, i) => nameOf(i)).sort());
    expect(beneficiaries.edges.every((e) => e.node.status === 'SUBMITTED')).toBe(true);
    const photos = beneficiaries.edges.map((e) => e.node.photos);
    for (const [i, id] of people.entries()) {
      const { node } = await officer<{ node: { phone: string; address: string; photos: { width: number }[] } }>('query($id: ID!) { node(id: $id) { ... on Beneficiary { phone address photos { width } } } }', { id });
      photos.push(node.photos);
      expect(node.address).toBe(`Dusun Enumerator ${i}`); // nobody else touched it: merged
      expect(node.phone.replace('+62', '0')).toBe(i < clashing ? '081200000000' : phoneOf(i)); // the colleague was first
    }
    for (const visit of visits) photos.push((await officer<{ node: { photos: { width: number }[] } }>('query($id: ID!) { node(id: $id) { ... on Beneficiary { photos { width } } } }', { id: visit.beneficiary.id })).node.photos);
    expect(photos).toEqual(Array.from({ length: registered + changed + visited }, () => [{ width: 1600 }])); // one each, and made smaller
    const { changeRequests } = await officer<{ changeRequests: { edges: { node: { status: string; fields: string[]; beneficiary: { id: string } } }[] } }>(
      '{ changeRequests(first: 100, filter: { origin: [CONFLICT], status: [PROPOSED] }) { edges { node { status fields beneficiary { id } } } } }'
    );
    expect(changeRequests.edges.map((e) => [e.node.beneficiary.id, e.node.fields.join()]).sort()).toEqual(people.slice(0, clashing).map((id) => [id, 'phone']).sort()); // the office decides, once each
    const { tasks } = await officer<{ tasks: { edges: { node: { outcome: string; finding: { reason: string | null; changes: { field: string; after: string }[] }; changeRequest: { status: string } | null } }[] } }>(
      `{ tasks(first: 100, filter: { regionCode: "${kampung.code}", status: [DONE] }) { edges { node { outcome finding { reason changes { field after } } changeRequest { status } } } } }`
    );
    expect(tasks.edges.map((e) => e.node.outcome).sort()).toEqual(['CHANGED', ...Array(visited - 2).fill('NO_CHANGE'), 'REFUSED']);
    expect(tasks.edges.find((e) => e.node.outcome === 'CHANGED')?.node).toMatchObject({ finding: { changes: [{ field: 'address', after: 'Dusun Kunjungan' }] }, changeRequest: { status: 'PROPOSED' } });
    const { devices } = await officer<{ devices: { edges: { node: { name: string; clockOffset: number; waitingOperations: number } }[] } }>('{ devices { edges { node { name clockOffset waitingOperations } } } }');
    const mine = devices.edges.map((e) => e.node).filter((d) => d.name.startsWith('Linux'));
    expect(mine).toHaveLength(1);
    expect(mine[0].clockOffset).toBeGreaterThan(86_000);
    expect(errors).toEqual([]);
  } finally {
    await phone?.close().catch(() => undefined);
    await office.stop();
    rmSync(storage, { recursive: true, force: true });
  }
});

function nameOf(i: number): string {
  return `Lapangan ${String.fromCharCode(65 + (i % 26))}${i < 26 ? 'an' : 'un'}`;
}

function phoneOf(i: number): string {
  return `0812345678${String(i).padStart(2, '0')}`;
}

/** picture is a PNG of 2000 × 1500, of another grey every time. */
function picture(i: number): { name: string; mimeType: string; buffer: Buffer } {
  const chunk = (kind: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind), body]);
    const whole = Buffer.alloc(named.length + 8);
    whole.writeUInt32BE(body.length, 0);
    named.copy(whole, 4);
    whole.writeUInt32BE(crc32(named), named.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(2000, 0);
  head.writeUInt32BE(1500, 4);
  head[8] = 8; // bits; grey
  const lines = Buffer.alloc(2001 * 1500, 40 + i * 4);
  for (let line = 0; line < 1500; line++) lines[line * 2001] = 0;
  const buffer = Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
  return { name: 'foto.png', mimeType: 'image/png', buffer };
}


/** photograph takes a photo of the person whose page is open. */
async function photograph(page: Page, i: number): Promise<void> {
  await page.getByLabel('Foto orang atau rumahnya').setInputFiles(picture(i));
  await expect(page.getByText('1 foto tersimpan, belum terkirim')).toBeVisible();
}

/** register goes through every step, as a person does. */
async function register(page: Page, i: number): Promise<void> {
  const next = page.getByRole('button', { name: 'Lanjut' });
  await page.getByLabel('Nama lengkap').fill(nameOf(i));
  await page.getByLabel('Jenis kelamin').selectOption('FEMALE');
  await next.click();
  await page.getByLabel('Atau perkiraan tahun lahir').fill(String(1960 + i));
  await next.click();
  await page.getByLabel('Tidak punya NIK? Pilih alasannya').selectOption('UNKNOWN');
  await next.click();
  await page.getByLabel('Kategori').selectOption('fakir_miskin');
  await next.click();
  await expect(page.getByLabel('Kampung')).not.toHaveValue('');
  await next.click();
  await next.click();
  await page.getByLabel('Didata oleh kantor sosial').check();
  await next.click();
  await photograph(page, i);
  await page.getByRole('button', { name: 'Kirim ke kantor' }).click();
  const another = page.getByRole('button', { name: 'Bukan, ini orang lain: kirim' });
  await expect(another.or(page.getByRole('heading', { name: 'Menunggu kirim' }))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await expect(page).toHaveURL(/\/lapangan\/kiriman$/);
}
