import { session } from '$lib/api.svelte';

const firstPause = 1_000;
const mostPause = 60_000;
const document = 'subscription { notificationAdded { id } }';

/** pauseAfter is how long to wait before following again: short after a stream that lasted, longer with each that did not. */
export function pauseAfter(before: number, lasted: number): number {
  return lasted > mostPause ? firstPause : Math.min(before * 2, mostPause);
}

class Live {
  unread = $state(0);
  /** came grows whenever something was told, so that lists know to read again. */
  came = $state(0);

  /** watch follows the notifications of whoever is signed in until the function it returns is called. */
  watch(): () => void {
    const stop = new AbortController();
    void this.#keep(stop.signal);
    return () => stop.abort();
  }

  async #keep(signal: AbortSignal): Promise<void> {
    let pause = firstPause;
    while (!signal.aborted) {
      const began = Date.now();
      try {
        await session.follow(document, () => this.#opened(), () => this.#told(), signal);
      } catch {
        // no network, or the server is busy: wait and follow again
      }
      pause = pauseAfter(pause, Date.now() - began);
      await rest(pause * (0.5 + Math.random() / 2), signal); // not everybody at once
    }
  }

  /** opened reads what came while nobody followed. */
  async #opened(): Promise<void> {
    const before = this.unread;
    await this.count();
    if (this.unread !== before) this.came++;
  }

  async #told(): Promise<void> {
    await this.count();
    this.came++;
  }

  /** count reads how many are unread. */
  async count(): Promise<void> {
    const data = await session.query<{ notifications: { totalCount: number } }>('{ notifications(filter: {unread: true}, first: 0) { totalCount } }');
    this.unread = data.notifications.totalCount;
  }
}

function rest(pause: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, pause);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}

export const live = new Live();
