import { save } from './offline/save';
// The one way to the server: a typed fetch, a token in memory, one refresh at a time.

export type FieldError = { path: string; code: string; message: string };

export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly fields: FieldError[] = []
  ) {
    super(message);
  }
}

export type Role = 'OWNER' | 'MEMBER' | 'ENUMERATOR' | 'OFFICE_VIEWER' | 'OFFICER' | 'OFFICE_ADMIN';
export type Viewer = {
  mustEnrolTotp: boolean;
  totpEnabled: boolean;
  user: { id: string; name: string };
  membership: {
    id: string;
    role: Role;
    areas: { code: string; name: string }[];
    organization: { id: string; name: string; type: string; status: string; donor: { id: string } | null };
  };
};

const remembered = 'jejaring.signed-in';
export const leaving = 'jejaring.leaving'; // signed out here, and the server has not heard of it
const patience = 30_000; // for a bad network; the field does not wait for ever
const startPatience = 4_000;

class Session {
  language = $state<'id' | 'en'>('id');
  viewer = $state<Viewer | null>(null);
  #token = '';
  #ended = '';
  #refreshing: Promise<boolean> | null = null;
  #telling: Promise<void> | null = null;
  #follow: () => Promise<void> = async () => undefined;

  /** who is signed in on this device, known without a network too; no more than ids and a path is kept. */
  known = $state<{ id: string; home: string; membership?: string } | null>(null);

  get home(): string {
    const m = this.viewer?.membership;
    if (!m) return this.known?.home ?? '/';
    if (this.viewer?.mustEnrolTotp) return '/akun/autentikator';
    if (m.role.startsWith('OFFICE')) return '/kantor';
    return ['COMPANY', 'BANK', 'UNIVERSITY', 'INDIVIDUAL'].includes(m.organization.type) ? '/mitra' : '/lapangan';
  }

  /** writer is whose what is written here is: who is signed in, or was until the server ended the session. */
  get writer(): string {
    return this.known?.id ?? this.#ended;
  }

  /** onAccount is called, and waited for, when somebody else writes here from now on. */
  onAccount(follow: () => Promise<void>): void {
    this.#follow = follow;
  }

  /** reader says whether the viewer only looks: whoever reads for the office changes nothing. */
  get reader(): boolean {
    return this.viewer?.membership.role === 'OFFICE_VIEWER';
  }

  async start(): Promise<void> {
    this.language = localStorage.getItem('jejaring.language') === 'en' ? 'en' : 'id';
    document.documentElement.lang = this.language;
    this.known = JSON.parse(localStorage.getItem(remembered) ?? 'null');
    addEventListener('online', () => void this.#tell().catch(() => undefined));
    if (localStorage.getItem(leaving)) void this.#tell().catch(() => undefined);
    if (this.known) {
      try {
        await Promise.race([this.refresh(), new Promise((_, late) => setTimeout(() => late(new Error('no answer yet')), startPatience))]);
      } catch {
        // offline: what was saved on the device still works
      }
    }
  }

  speak(language: 'id' | 'en'): void {
    this.language = language;
    localStorage.setItem('jejaring.language', language);
    document.documentElement.lang = language;
  }

  async signIn(identifier: string, password: string, otp = ''): Promise<void> {
    await this.#tell();
    await this.#open(await post('/auth/sign-in', { identifier, password, otp }, this.language));
  }

  /** signInWithPasskey signs in with a key of this device; use asks the device for its answer. */
  async signInWithPasskey(use: (options: unknown) => Promise<string>): Promise<void> {
    await this.#tell();
    const { ceremonyId, options } = (await (await post('/auth/passkey/begin', {}, this.language)).json()) as { ceremonyId: string; options: unknown };
    await this.#open(await post('/auth/passkey', { ceremonyId, response: JSON.parse(await use(options)) }, this.language));
  }

  /** invitation says what a one-time link is for, and leaves it unused. */
  async invitation<T>(token: string): Promise<T> {
    const answer = await this.ask('/auth/invitation', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) }, false);
    return (await answer.json()) as T;
  }

  /** acceptInvite uses a one-time link, as whoever is signed in here; a reset forgets the passkeys that are not kept. */
  async acceptInvite(token: string, password: string, otp = '', keepPasskeys: string[] = []): Promise<void> {
    await this.#tell();
    if (this.viewer) await this.refresh();
    const body = JSON.stringify({ token, password, otp, keepPasskeys });
    await this.#open(await this.ask('/auth/accept-invite', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }, false));
  }

  /** switchTo acts through another of the own memberships from now on. */
  async switchTo(membershipId: string): Promise<void> {
    const data = await this.query<{ switchMembership: { accessToken: string } }>('mutation($input: SwitchMembershipInput!) { switchMembership(input: $input) { accessToken } }', { input: { membershipId } });
    this.#token = data.switchMembership.accessToken;
    await this.#load();
  }

  /** signOut ends the session on this device at once; the server hears of it now or at the next contact, before anything else. */
  async signOut(): Promise<void> {
    localStorage.setItem(leaving, 'yes');
    this.#forget();
    this.#ended = '';
    void this.#follow();
    await this.#tell().catch(() => undefined);
  }

  /** tell ends the session that was left here, where the server has not heard of it; it fails while there is no network. */
  async #tell(): Promise<void> {
    if (!localStorage.getItem(leaving)) return;
    this.#telling ??= this.#end().finally(() => (this.#telling = null));
    await this.#telling;
  }

  async #end(): Promise<void> {
    const answer = await fetch('/auth/sign-out', { method: 'POST', signal: AbortSignal.timeout(startPatience) });
    if (!answer.ok) throw new Error('the server is not itself now');
    localStorage.removeItem(leaving);
  }

  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #refresh(): Promise<boolean> {
    await this.#tell();
    const answer = await fetch('/auth/refresh', { method: 'POST', signal: AbortSignal.timeout(patience) });
    if (answer.status === 401 || answer.status === 403) {
      this.#forget();
      return false;
    }
    if (!answer.ok) throw new Error('the server is not itself now'); // no reason to sign anybody out
    this.#token = ((await answer.json()) as { accessToken: string }).accessToken;
    if (this.viewer?.membership.id !== membershipOf(this.#token)) await this.#load(); // another tab may have switched
    return true;
  }

  async #open(answer: Response): Promise<void> {
    this.#token = ((await answer.json()) as { accessToken: string }).accessToken;
    await this.#load();
  }

  async #load(): Promise<void> {
    const { viewer } = await this.query<{ viewer: Viewer | null }>(
      '{ viewer { mustEnrolTotp totpEnabled user { id name } membership { id role areas { code name } organization { id name type status donor { id } } } } }',
      {},
      false
    );
    this.viewer = viewer;
    this.known = viewer && { id: viewer.user.id, home: this.home, membership: viewer.membership.id };
    localStorage.setItem(remembered, JSON.stringify(this.known));
    await this.#follow();
  }

  #forget(): void {
    this.#ended = this.writer;
    this.#token = '';
    this.viewer = null;
    this.known = null;
    localStorage.removeItem(remembered);
  }

  /** fetch asks as the signed-in user; a token that has expired is renewed once. */
  async fetch(path: string, init: RequestInit, again = true): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Accept-Language', this.language);
    if (this.#token) headers.set('Authorization', `Bearer ${this.#token}`);
    const answer = await fetch(path, { signal: AbortSignal.timeout(patience), ...init, headers });
    if (answer.status === 401 && again && (await this.refresh())) return this.fetch(path, init, false);
    return answer;
  }

  /** ask sends what is no GraphQL, with the token: files come and go by it. */
  async ask(path: string, init: RequestInit, again = true): Promise<Response> {
    const answer = await this.fetch(path, { signal: AbortSignal.timeout(180_000), ...init }, again); // a table on a slow line takes long
    if (answer.ok) return answer;
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string; fields?: FieldError[] } }[] };
    throw new ApiError(errors[0].message, errors[0].extensions.code, errors[0].extensions.fields);
  }

  /** again reads who the viewer is, after what they may do has changed. */
  again(): Promise<void> {
    return this.#load();
  }

  /** download fetches a file as the viewer and hands it to the browser under the name. */
  async download(path: string, name: string): Promise<void> {
    save(await (await this.ask(path, {})).blob(), name);
  }

  /** follow hands out what a subscription tells, from when it is open until it ends or signal says so. */
  async follow(query: string, opened: () => Promise<void>, told: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };
    const answer = await this.fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }), signal });
    if (!answer.ok || !answer.body) throw new Error('the server does not stream now');
    await opened();
    const parts = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await parts.read(); !part.done; part = await parts.read()) {
      const events = (text + part.value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events.filter((e) => e.startsWith('event: next'))) {
        if (event.includes('"errors"')) throw new Error('the server refuses to stream');
        await told();
      }
    }
  }

  async query<T>(query: string, variables: Record<string, unknown> = {}, again = true): Promise<T> {
    const answer = await this.fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables }) }, again);
    const body = (await answer.json()) as { data: T; errors?: { message: string; extensions?: { code: string; fields?: FieldError[] } }[] };
    const error = body.errors?.[0];
    if (error) throw new ApiError(error.message, error.extensions?.code ?? 'INTERNAL', error.extensions?.fields);
    return body.data;
  }
}

/** membershipOf reads which membership a token acts through. */
function membershipOf(token: string): string | undefined {
  const claims = token.split('.')[1] ?? '';
  return claims ? (JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { mem?: string }).mem : undefined;
}

async function post(path: string, body: unknown, language: string): Promise<Response> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify(body)
  });
  if (answer.ok) return answer;
  const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string; fields?: FieldError[] } }[] };
  throw new ApiError(errors[0].message, errors[0].extensions.code, errors[0].extensions.fields);
}

export const session = new Session();

/** t says a text in the chosen language. */
export function t(indonesian: string, english: string): string {
  return session.language === 'en' ? english : indonesian;
}

/** invalid is what a form throws where answers are wrong before the server is asked. */
export function invalid(fields: FieldError[]): ApiError {
  return new ApiError(t('Ada isian yang perlu diperbaiki.', 'Some answers need correcting.'), 'INVALID', fields);
}
