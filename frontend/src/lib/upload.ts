import { session } from '$lib/api.svelte';

/** upload sends a photo or document; it belongs to nothing until a form that names its id is sent. */
export async function upload(file: File): Promise<string> {
  const body = new FormData();
  body.append('file', file, 'berkas'); // what it is called on the device is nobody's business
  const answer = await session.ask('/files', { method: 'POST', headers: { 'X-Jejaring-Upload': '1' }, body });
  return ((await answer.json()) as { id: string }).id;
}
