import { ApiError, t } from '$lib/api.svelte';

// What the browser's own type of a public key credential can do, which not every list of types knows yet.
type Kind = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions;
};
const kind = () => window.PublicKeyCredential as Kind | undefined;

/** unavailable says why no passkey can be made or used here; '' where one can. */
export function unavailable(): string {
  if (/^[\d.]+$/.test(location.hostname)) return t(`Kunci sandi tidak bisa dipakai di alamat angka. Buka http://localhost:${location.port} di komputer ini.`, `A passkey cannot be used at a numeric address. Open http://localhost:${location.port} on this computer.`);
  return kind()?.parseCreationOptionsFromJSON ? '' : t('Peramban ini belum mengenal kunci sandi.', 'This browser does not know passkeys.');
}

async function answered(work: Promise<Credential | null>): Promise<string> {
  try {
    const answer = await work;
    if (answer) return JSON.stringify((answer as PublicKeyCredential).toJSON());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // the person said no, or took too long
  }
  throw new ApiError(t('Dibatalkan di perangkat Anda. Coba lagi.', 'It was cancelled on your device. Try again.'), 'INVALID');
}

/** create asks the device for a new passkey. */
export function create(options: string): Promise<string> {
  return answered(navigator.credentials.create({ publicKey: (kind() as Kind).parseCreationOptionsFromJSON(JSON.parse(options)) }));
}

/** use asks the device for a passkey that there is. */
export function use(options: unknown): Promise<string> {
  return answered(navigator.credentials.get({ publicKey: (kind() as Kind).parseRequestOptionsFromJSON(options) }));
}
