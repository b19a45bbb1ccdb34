import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';

/** Office is a demo server of the test's own, to be stopped and started; its data stay. */
export class Office {
  #process?: ChildProcess;
  readonly url: string;
  readonly #folder: string;

  constructor(readonly port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.#folder = `/tmp/jejaring-e2e-${port}`;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async start(): Promise<void> {
    const env = { ...process.env, DATA_DIR: this.#folder, LISTEN_ADDR: `127.0.0.1:${this.port}`, RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'warn' };
    this.#process = spawn('../bin/jejaring', ['demo'], { env, stdio: 'inherit' });
    for (let tries = 0; tries < 600; tries++) {
      const ready = await fetch(`${this.url}/readyz`).then((r) => r.ok, () => false);
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the server does not start');
  }

  /** stop as a power cut does. */
  async stop(): Promise<void> {
    if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return; // it is off already
    const ended = new Promise((resolve) => this.#process?.once('exit', resolve));
    this.#process?.kill('SIGKILL');
    await ended;
  }

  /** as is the API of a demo account. */
  async as(account: string): Promise<<T>(query: string, variables?: object) => Promise<T>> {
    const post = (path: string, body: object, headers = {}) =>
      fetch(this.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
    const { accessToken } = (await (await post('/auth/sign-in', { identifier: `${account}@demo.test`, password: 'jejaring-demo' })).json()) as { accessToken: string };
    return async <T>(query: string, variables: object = {}) => {
      const answer = (await (await post('/graphql', { query, variables }, { Authorization: `Bearer ${accessToken}` })).json()) as { data: T; errors?: { message: string }[] };
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    };
  }
}
