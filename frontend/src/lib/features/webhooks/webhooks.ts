import { session } from '$lib/api.svelte';
import type { Permission } from '$lib/features/people/person';

export type Webhook = { id: string; url: string; topics: string[]; previousUntil: string | null; createdAt: string; canChange: Permission };
export type Delivery = {
  id: string; topic: string; subjectId: string; status: string; attempts: number; nextAttemptAt: string | null; lastAttemptAt: string | null;
  responseStatus: number | null; failure: string; createdAt: string; webhook: { url: string }; canRedeliver: Permission;
};
export type Topic = { topic: string; message: string };

const failures: Record<string, [string, string]> = {
  status: ['sistem Anda menjawab dengan kesalahan', 'your system answered with an error'],
  timeout: ['sistem Anda tidak menjawab dalam 10 detik', 'your system did not answer within 10 seconds'],
  connection: ['alamatnya tidak bisa dihubungi', 'the address cannot be reached'],
  internal_address: ['alamatnya di dalam jaringan sendiri', 'the address lies within an internal network'],
  address: ['alamatnya salah', 'the address is wrong'],
  removed: ['webhook ini sudah dihapus', 'this webhook was removed']
};

/** failureOf says why an attempt came to nothing. */
export function failureOf(code: string, language: 'id' | 'en'): string {
  return failures[code]?.[language === 'en' ? 1 : 0] ?? code;
}

/** topics are the events to choose from. */
export async function topics(): Promise<Topic[]> {
  return (await session.query<{ webhookTopics: Topic[] }>('{ webhookTopics { topic message } }')).webhookTopics;
}

/** create makes a webhook; its secret is shown this once. */
export async function create(url: string, chosen: string[]): Promise<string> {
  const data = await session.query<{ createWebhook: { secret: string } }>(
    'mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { id } } }',
    { input: { url, topics: chosen } }
  );
  return data.createWebhook.secret;
}

/** rotate gives a webhook another secret, which is shown this once. */
export async function rotate(webhookId: string): Promise<string> {
  const data = await session.query<{ rotateWebhookSecret: { secret: string } }>(
    'mutation($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret webhook { id } } }',
    { input: { webhookId } }
  );
  return data.rotateWebhookSecret.secret;
}
