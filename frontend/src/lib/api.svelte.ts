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
  user: { id: string; name: string };
  membership: {
    role: Role;
    areas: { code: string; name: string }[];
    organization: { id: string; name: string; type: string; status: string; donor: { id: string } | null };
  };
};

const remembered = 'jejaring.signed-in';

class Session {
  language = $state<'id' | 'en'>('id');
  viewer = $state<Viewer | null>(null);
  #token = '';
  #refreshing: Promise<boolean> | null = null;

  /** who is signed in on this device, known without a network too; no more than an id and a path is kept. */
  known = $state<{ id: string; home: string } | null>(null);

  get home(): string {
    const m = this.viewer?.membership;
    if (!m) return this.known?.home ?? '/';
    if (m.role.startsWith('OFFICE')) return '/kantor';
    return ['COMPANY', 'BANK', 'UNIVERSITY'].includes(m.organization.type) ? '/mitra' : '/lapangan';
  }

  async start(): Promise<void> {
    this.language = localStorage.getItem('jejaring.language') === 'en' ? 'en' : 'id';
    document.documentElement.lang = this.language;
    this.known = JSON.parse(localStorage.getItem(remembered) ?? 'null');
    if (this.known) {
      try {
        await this.refresh();
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

  async signIn(identifier: string, password: string): Promise<void> {
    await this.#open(await post('/auth/sign-in', { identifier, password }, this.language));
  }

  async acceptInvite(token: string, password: string): Promise<void> {
    await this.#open(await post('/auth/accept-invite', { token, password }, this.language));
  }

  async signOut(): Promise<void> {
    await fetch('/auth/sign-out', { method: 'POST' });
    this.#forget();
  }

  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #refresh(): Promise<boolean> {
    const answer = await fetch('/auth/refresh', { method: 'POST' });
    if (!answer.ok) {
      this.#forget();
      return false;
    }
    this.#token = ((await answer.json()) as { accessToken: string }).accessToken;
    if (!this.viewer) await this.#load();
    return true;
  }

  async #open(answer: Response): Promise<void> {
    this.#token = ((await answer.json()) as { accessToken: string }).accessToken;
    await this.#load();
  }

  async #load(): Promise<void> {
    const { viewer } = await this.query<{ viewer: Viewer | null }>(
      '{ viewer { user { id name } membership { role areas { code name } organization { id name type status donor { id } } } } }',
      {},
      false
    );
    this.viewer = viewer;
    this.known = viewer && { id: viewer.user.id, home: this.home };
    localStorage.setItem(remembered, JSON.stringify(this.known));
  }

  #forget(): void {
    this.#token = '';
    this.viewer = null;
    this.known = null;
    localStorage.removeItem(remembered);
  }

  async query<T>(query: string, variables: Record<string, unknown> = {}, again = true): Promise<T> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Accept-Language': this.language };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    if (answer.status === 401 && again && (await this.refresh())) return this.query<T>(query, variables, false);
    const body = (await answer.json()) as { data: T; errors?: { message: string; extensions?: { code: string; fields?: FieldError[] } }[] };
    const error = body.errors?.[0];
    if (error) throw new ApiError(error.message, error.extensions?.code ?? 'INTERNAL', error.extensions?.fields);
    return body.data;
  }
}

async function post(path: string, body: unknown, language: string): Promise<Response> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify(body)
  });
  if (answer.ok) return answer;
  const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
  throw new ApiError(errors[0].message, errors[0].extensions.code);
}

export const session = new Session();

/** t says a text in the chosen language. */
export function t(indonesian: string, english: string): string {
  return session.language === 'en' ? english : indonesian;
}
