import type { APIRequestContext } from '@playwright/test';
import { accessible, expect, test } from './fixture';

type Answer = { data: { needs: { edges: { node: { id: string } }[] }; submitPledge: { pledge: { id: string } } }; errors?: unknown };

/** ask sends a document as an account, as its own system would. */
async function ask(request: APIRequestContext, token: string, query: string, variables = {}): Promise<Answer> {
  const answer = (await (await request.post('/graphql', { headers: { Authorization: `Bearer ${token}` }, data: { query, variables } })).json()) as Answer;
  expect(answer.errors).toBeUndefined();
  return answer;
}

test('the bell tells of a new pledge at once, and the list shows it', async ({ as, request }) => {
  const page = await as('officer1');
  const bell = page.locator('a.bell');
  await expect(bell).toContainText('belum dibaca');
  await page.goto('/pemberitahuan');
  await page.getByRole('button', { name: 'Tandai semua sudah dibaca' }).click();
  await expect(bell).not.toContainText('belum dibaca');
  const { accessToken } = (await (await request.post('/auth/sign-in', { data: { identifier: 'company1@demo.test', password: 'jejaring-demo' } })).json()) as { accessToken: string };
  const { data } = await ask(request, accessToken, '{ needs(filter: {hasRemaining: true}, first: 1) { edges { node { id } } } }');
  const made = await ask(request, accessToken, 'mutation($input: SubmitPledgeInput!) { submitPledge(input: $input) { pledge { id } } }', {
    input: { idempotencyKey: `uji-lonceng-${Date.now()}`, lines: [{ needId: data.needs.edges[0].node.id, quantity: 1 }] }
  });
  await expect(bell).toContainText('pemberitahuan belum dibaca'); // there may be others of the same moment
  await expect(page.getByRole('listitem').filter({ has: page.locator(`a[href$="${made.data.submitPledge.pledge.id}"]`) })).toContainText('Baru');
  await accessible(page);
});

test('an owner makes a webhook, sees what was sent and why it failed, sends it again and removes it', async ({ as }) => {
  const page = await as('company2');
  await page.goto('/akun/webhook/baru');
  await page.getByLabel('Alamat sistem Anda').fill('http://192.168.1.1/');
  await page.getByRole('button', { name: 'Buat webhook' }).click();
  await expect(page.getByRole('alert')).toContainText('jaringan sendiri');
  await page.getByLabel('Alamat sistem Anda').fill('https://csr.tidak-ada.invalid/jejaring');
  await page.getByRole('checkbox', { name: 'Kantor sudah menjawab janji' }).check();
  await accessible(page);
  await page.getByRole('button', { name: 'Buat webhook' }).click();
  await expect(page.getByText('Simpan rahasia ini sekarang')).toBeVisible();
  await expect(page.locator('code')).toHaveText(/^whs_/);
  await accessible(page);
  await page.getByRole('link', { name: 'Selesai' }).click();
  await expect(page.getByText('csr.tidak-ada.invalid')).toBeVisible();
  await page.getByRole('button', { name: 'Ganti rahasia' }).click();
  await expect(page.locator('code')).toHaveText(/^whs_/);
  await expect(page.getByText('Rahasia lama masih berlaku')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByText('Belum ada webhook.')).toBeVisible();
});
