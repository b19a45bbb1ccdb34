// Sealing with WebCrypto: AES-GCM with a key of the device, and keys made from what a person remembers (PBKDF2).

export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };
export type Wrapped = { salt: Uint8Array<ArrayBuffer>; iterations: number; key: Sealed };

const rounds = 600_000;
const text = new TextEncoder();

export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
}

export async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

export function openBytes(key: CryptoKey, sealed: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data);
}

export function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, text.encode(JSON.stringify(value)));
}

export async function open<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed))) as T;
}

async function remembered(word: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', text.encode(word), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** wrap locks a key behind a word. */
export async function wrap(key: CryptoKey, word: string): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const outer = await remembered(word, salt, rounds);
  return { salt, iterations: rounds, key: await sealBytes(outer, await crypto.subtle.exportKey('raw', key)) };
}

/** unwrap is the key behind the word; it throws where the word is wrong. */
export async function unwrap(wrapped: Wrapped, word: string): Promise<CryptoKey> {
  const outer = await remembered(word, wrapped.salt, wrapped.iterations);
  return crypto.subtle.importKey('raw', await openBytes(outer, wrapped.key), 'AES-GCM', true, ['encrypt', 'decrypt']);
}
