// The key to what the device keeps. Without a PIN it lies beside the data; with one it lies there locked, and is in
// memory only while somebody works. A few wrong PINs cost time; nothing is ever wiped for them.
import { newKey, open, openBytes, seal, sealBytes, unwrap, wrap, type Sealed, type Wrapped } from './crypt';
import { database } from './store';

type Stored = { key?: CryptoKey; wrapped?: Wrapped; tries: number; until: number };

const idleMinutes = 5;
const freeTries = 5;

class Vault {
  locked = $state(false);
  hasPin = $state(false);
  /** until when no PIN is taken, in milliseconds; 0 when one is. */
  until = $state(0);
  #key: CryptoKey | null = null;
  #seen = Date.now();
  #listeners: (() => void)[] = [];

  async start(): Promise<void> {
    const stored = await this.#stored();
    this.hasPin = !!stored.wrapped;
    this.locked = this.hasPin;
    this.until = stored.until;
    this.#key = stored.key ?? null;
    for (const name of ['pointerdown', 'keydown', 'scroll']) addEventListener(name, () => (this.#seen = Date.now()), { passive: true });
    document.addEventListener('visibilitychange', () => this.#idle());
    setInterval(() => this.#idle(), 15_000);
  }

  /** onChange is called when the device is locked or opened. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #idle(): void {
    if (Date.now() - this.#seen > idleMinutes * 60_000) this.lock();
  }

  async #stored(): Promise<Stored> {
    const db = await database();
    const found = (await db.get('meta', 'vault')) as Stored | undefined;
    if (found) return found;
    const made: Stored = { key: await newKey(), tries: 0, until: 0 };
    const write = db.transaction('meta', 'readwrite');
    const first = (await write.store.get('vault')) as Stored | undefined; // another tab may have been quicker
    if (!first) await write.store.put(made, 'vault');
    await write.done;
    return first ?? made;
  }

  lock(): void {
    if (!this.hasPin || this.locked) return;
    this.#key = null;
    this.locked = true;
    this.#listeners.forEach((tell) => tell());
  }

  /** unlock says whether the PIN was right. The try is counted before it is made. */
  async unlock(pin: string): Promise<boolean> {
    const db = await database();
    const stored = await this.#stored();
    if (!stored.wrapped || Date.now() < stored.until) return false;
    const tries = stored.tries + 1;
    const wait = tries < freeTries ? 0 : Date.now() + Math.min(60, 2 ** (tries - freeTries)) * 60_000;
    await db.put('meta', { ...stored, tries, until: wait }, 'vault');
    try {
      this.#key = await unwrap(stored.wrapped, pin);
    } catch {
      this.until = wait;
      return false;
    }
    await db.put('meta', { ...stored, tries: 0, until: 0 }, 'vault');
    this.until = 0;
    this.#seen = Date.now();
    this.locked = false;
    this.#listeners.forEach((tell) => tell());
    return true;
  }

  async setPin(pin: string): Promise<void> {
    const wrapped = await wrap(this.#open(), pin);
    await (await database()).put('meta', { wrapped, tries: 0, until: 0 } satisfies Stored, 'vault');
    this.hasPin = true;
  }

  async dropPin(): Promise<void> {
    await (await database()).put('meta', { key: this.#open(), tries: 0, until: 0 } satisfies Stored, 'vault');
    this.hasPin = false;
  }

  /** forget is for after a wipe: the next thing kept gets a new key. */
  async forget(): Promise<void> {
    this.#key = (await this.#stored()).key ?? null;
    this.hasPin = this.locked = false;
    this.until = 0;
    this.#listeners.forEach((tell) => tell());
  }

  /** wrapped is the locked key, for a rescue file of a device whose PIN nobody remembers now. */
  async wrapped(): Promise<Wrapped | undefined> {
    return (await this.#stored()).wrapped;
  }

  #open(): CryptoKey {
    if (!this.#key) throw new Error('the device is locked');
    return this.#key;
  }

  seal(value: unknown): Promise<Sealed> {
    return seal(this.#open(), value);
  }
  open<T>(sealed: Sealed): Promise<T> {
    return open<T>(this.#open(), sealed);
  }
  sealBytes(bytes: BufferSource): Promise<Sealed> {
    return sealBytes(this.#open(), bytes);
  }
  openBytes(sealed: Sealed): Promise<ArrayBuffer> {
    return openBytes(this.#open(), sealed);
  }
}

export const vault = new Vault();
