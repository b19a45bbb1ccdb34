import { accessible, expect, test } from './fixture';
import type { APIRequestContext } from '@playwright/test';

type Row = { id: string; status: string; beneficiary: { name: string } | null };

/** officer asks as an officer, beside the screens. */
async function officer(request: APIRequestContext): Promise<(query: string, variables?: object) => Promise<{ enrollments: { edges: { node: Row }[] } }>> {
  const { accessToken } = (await (await request.post('/auth/sign-in', { data: { identifier: 'officer1@demo.test', password: 'jejaring-demo' } })).json()) as { accessToken: string };
  return async (query, variables = {}) => {
    const answer = (await (await request.post('/graphql', { headers: { Authorization: `Bearer ${accessToken}` }, data: { query, variables } })).json()) as { data: { enrollments: { edges: { node: Row }[] } }; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
}

// Before main-job.spec, whose pledge opens seats for everybody who waits.
test('a notice of a free seat leads to the nomination, where the seat is taken and the way out is', async ({ as, request }) => {
  const ask = await officer(request);
  let rows: Row[] = [];
  const named = () => rows.find((r) => r.status === 'WAITING')?.beneficiary?.name ?? '';
  await expect.poll(async () => {
    rows = (await ask('{ enrollments(first: 100, filter: {status: [ENROLLED, WAITING]}) { edges { node { id status beneficiary { name } } } } }')).enrollments.edges.map((e) => e.node);
    return named();
  }, 'somebody waits').not.toBe('');
  const next = named();
  const page = await as('community1');

  // what there is, by state; the choice stays when one goes back
  await page.goto('/lapangan/usulan');
  await expect(page.getByRole('link', { name: next })).toBeVisible();
  await accessible(page);
  await page.getByLabel('Keadaan').selectOption('WAITING');
  await expect(page.getByText('Nomor antrean 1', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: next }).click();
  await expect(page.getByRole('heading', { name: next })).toBeVisible();
  await expect(page.getByText('menunggu kursi kosong')).toBeVisible();
  await accessible(page);
  await page.goBack();
  await expect(page.getByLabel('Keadaan')).toHaveValue('WAITING');

  // the office takes somebody out: the seat is offered, and the notice leads there
  await ask('mutation($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { enrollment { id } } }', { input: { enrollmentId: rows.find((r) => r.status === 'ENROLLED')?.id, reason: 'Pindah ke luar kabupaten.' } });
  await page.goto('/pemberitahuan');
  const notice = page.getByRole('listitem').filter({ hasText: 'Ada kursi pelatihan' }).filter({ hasText: next });
  await expect(notice).toContainText('Baru', { timeout: 30_000 });
  await accessible(page);
  await notice.getByRole('link').click();
  await expect(page.getByRole('heading', { name: next })).toBeVisible();
  await expect(page.getByText('Ada kursi. Ambil sebelum')).toBeVisible();
  await accessible(page);
  await page.goto('/pemberitahuan');
  await expect(notice).toBeVisible();
  await expect(notice).not.toContainText('Baru'); // followed is read
  await notice.getByRole('link').click();
  await page.getByRole('button', { name: 'Ambil kursi' }).click();
  await expect(page.getByText('Kursi sudah didapat')).toBeVisible();
  await page.getByRole('button', { name: 'Batalkan' }).click();
  await page.getByLabel('Alasan membatalkan').fill('Sakit');
  await page.getByRole('button', { name: 'Batalkan' }).click();
  await expect(page.getByText('Alasan: Sakit')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Usulkan ke pelatihan lagi' })).toBeVisible();
  await accessible(page);
});
