import { accessible, expect, test } from './fixture';
import type { APIRequestContext } from '@playwright/test';

type Ask = <T>(query: string, variables?: object) => Promise<{ data?: T; errors?: unknown }>;
type Row = { id: string; status: string; beneficiary: { name: string } };

/** asking is the API as an account, beside the screens. */
async function asking(request: APIRequestContext, account: string): Promise<Ask> {
  const { accessToken } = (await (await request.post('/auth/sign-in', { data: { identifier: `${account}@demo.test`, password: 'jejaring-demo' } })).json()) as { accessToken: string };
  return async <T>(query: string, variables: object = {}) =>
    (await (await request.post('/graphql', { headers: { Authorization: `Bearer ${accessToken}` }, data: { query, variables } })).json()) as { data?: T; errors?: unknown };
}

/** full is a training of one seat: the first has it, the second waits. */
async function full(office: Ask, community: Ask): Promise<[Row, Row]> {
  const must = async <T>(ask: Ask, query: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await ask<T>(query, variables);
    expect(errors).toBeUndefined();
    return data!;
  };
  const { programs } = await must<{ programs: { edges: { node: { id: string } }[] } }>(office, '{ programs(first: 1, filter: {status: [ACTIVE], kind: [TRAINING]}) { edges { node { id } } } }');
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  const { createTrainingSession: made } = await must<{ createTrainingSession: { trainingSession: { id: string } } }>(
    office,
    'mutation($input: CreateTrainingSessionInput!) { createTrainingSession(input: $input) { trainingSession { id } } }',
    { input: { programId: programs.edges[0].node.id, title: 'Anyaman pandan satu kursi', startsOn: day(20), endsOn: day(25), capacity: 1, officeFunded: 1 } },
  );
  const trainingSessionId = made.trainingSession.id;
  await must(office, 'mutation($input: OpenTrainingSessionInput!) { openTrainingSession(input: $input) { trainingSession { id } } }', { input: { trainingSessionId } });
  const { beneficiaries } = await must<{ beneficiaries: { edges: { node: { id: string } }[] } }>(
    community,
    '{ beneficiaries(first: 100, filter: {status: [VERIFIED], pathway: [EMPOWERMENT]}) { edges { node { id } } } }',
  );
  const rows: Row[] = [];
  for (const { node } of beneficiaries.edges) {
    const { data } = await community<{ nominateParticipant: { enrollment: Row } }>( // refused for who has no consent, or is no individual
      'mutation($input: NominateParticipantInput!) { nominateParticipant(input: $input) { enrollment { id status beneficiary { name } } } }',
      { input: { idempotencyKey: `queue-${trainingSessionId}-${node.id}`, trainingSessionId, beneficiaryId: node.id } },
    );
    if (!data) continue;
    const input = { enrollmentId: data.nominateParticipant.enrollment.id, decision: 'APPROVE' };
    const { decideNomination } = await must<{ decideNomination: { enrollment: Row } }>(
      office,
      'mutation($input: DecideNominationInput!) { decideNomination(input: $input) { enrollment { id status beneficiary { name } } } }',
      { input },
    );
    rows.push(decideNomination.enrollment);
    if (rows.length === 2) break;
  }
  expect(rows.map((r) => r.status)).toEqual(['ENROLLED', 'WAITING']);
  return [rows[0], rows[1]];
}

test('a notice of a free seat leads to the nomination, where the seat is taken and the way out is', async ({ as, request }) => {
  const office = await asking(request, 'officer1');
  const [seated, waiting] = await full(office, await asking(request, 'community1'));
  const next = waiting.beneficiary.name;
  const page = await as('community1');

  // what there is, by state; the choice stays when one goes back
  await page.goto('/lapangan/usulan');
  await accessible(page);
  await page.getByLabel('Keadaan').selectOption('WAITING');
  const row = page.getByRole('listitem').filter({ hasText: 'Anyaman pandan' }).filter({ hasText: next });
  await expect(row).toContainText('Nomor antrean 1');
  await row.getByRole('link', { name: next }).click();
  await expect(page.getByRole('heading', { name: next })).toBeVisible();
  await expect(page.getByText('menunggu kursi kosong')).toBeVisible();
  await accessible(page);
  await page.goBack();
  await expect(page.getByLabel('Keadaan')).toHaveValue('WAITING');

  // the office takes somebody out: the seat is offered, and the notice leads there
  const { errors } = await office('mutation($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { enrollment { id } } }', {
    input: { enrollmentId: seated.id, reason: 'Pindah ke luar kabupaten.' },
  });
  expect(errors).toBeUndefined();
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
