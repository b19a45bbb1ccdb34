// The key to what the device keeps. Without a PIN it lies beside the data; with one it lies there locked, and is in
// memory only while somebody works. A few wrong PINs cost time; nothing is ever wiped for them.
import { newKey, open, openBytes, seal, sealBytes, unwrap, wrap, type Sealed, type Wrapped } from './crypt';
import { database } from './store';
import { ulid } from './ulid';

/** Stored is the key at rest; stamp is another one after every change. */
type Stored = { stamp?: string; key?: CryptoKey; wrapped?: Wrapped; tries: number; until: number };

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
  #tabs: BroadcastChannel | undefined;

  async start(): Promise<void> {
    await this.#take();
    this.#tabs = new BroadcastChannel('jejaring-vault');
    this.#tabs.onmessage = ({ data }) => void this.#hear(data === 'emptied');
    for (const name of ['pointerdown', 'keydown', 'scroll']) addEventListener(name, () => (this.#seen = Date.now()), { passive: true });
    document.addEventListener('visibilitychange', () => this.#idle());
    setInterval(() => this.#idle(), 15_000);
  }

  /** take reads the key that lies on the device. */
  async #take(): Promise<void> {
    const stored = await this.#stored();
    this.hasPin = this.locked = !!stored.wrapped;
    this.until = stored.until;
    this.#key = stored.key ?? null;
  }

  /** hear follows another tab: a key that is gone seals nothing more, a PIN counts in every tab. */
  async #hear(emptied: boolean): Promise<void> {
    if (emptied) this.#key = null;
    const { wrapped } = await this.#stored();
    if (emptied || (this.locked && !wrapped)) await this.#take();
    this.hasPin = !!wrapped;
    this.#listeners.forEach((tell) => tell());
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
    const made: Stored = { stamp: ulid(), key: await newKey(), tries: 0, until: 0 };
    const write = db.transaction('meta', 'readwrite');
    const first = (await write.store.get('vault')) as Stored | undefined; // another tab may have been quicker
    if (!first) await write.store.put(made, 'vault');
    await write.done;
    return first ?? made;
  }

  /** swap puts another state in the place of the one that was read, unless another tab did meanwhile. */
  async #swap(before: Stored, now: Omit<Stored, 'stamp'>): Promise<Stored | null> {
    const write = (await database()).transaction('meta', 'readwrite');
    const here = (await write.store.get('vault')) as Stored | undefined;
    const next = here && here.stamp === before.stamp ? { ...now, stamp: ulid() } : null;
    if (next) await write.store.put(next, 'vault');
    await write.done;
    return next;
  }

  lock(): void {
    if (!this.hasPin || this.locked) return;
    this.#key = null;
    this.locked = true;
    this.#listeners.forEach((tell) => tell());
  }

  /** unlock says whether the PIN was right. The try is counted before it is made. */
  async unlock(pin: string): Promise<boolean> {
    const stored = await this.#stored();
    if (!stored.wrapped) return this.#hear(false).then(() => !this.locked); // another tab took the PIN off
    if (Date.now() < stored.until) return false;
    const tries = stored.tries + 1;
    const wait = tries < freeTries ? 0 : Date.now() + Math.min(60, 2 ** (tries - freeTries)) * 60_000;
    const counted = await this.#swap(stored, { wrapped: stored.wrapped, tries, until: wait });
    if (!counted) return this.unlock(pin); // another tab was quicker: by what it left
    const key = await unwrap(stored.wrapped, pin).catch(() => null);
    if (!key) {
      this.until = wait;
      return false;
    }
    if (!(await this.#swap(counted, { wrapped: stored.wrapped, tries: 0, until: 0 }))) return this.unlock(pin);
    this.#key = key;
    this.until = 0;
    this.#seen = Date.now();
    this.locked = false;
    this.#listeners.forEach((tell) => tell());
    return true;
  }

  async setPin(pin: string): Promise<void> {
    const before = await this.#stored();
    if (!(await this.#swap(before, { wrapped: await wrap(this.#open(), pin), tries: 0, until: 0 }))) return this.setPin(pin);
    this.hasPin = true;
    this.#tabs?.postMessage('changed');
  }

  async dropPin(): Promise<void> {
    if (!(await this.#swap(await this.#stored(), { key: this.#open(), tries: 0, until: 0 }))) return this.dropPin();
    this.hasPin = false;
    this.#tabs?.postMessage('changed');
  }

  /** forget is for after a wipe: the next thing kept gets a new key. */
  async forget(): Promise<void> {
    this.#key = null;
    await this.#take();
    this.#tabs?.postMessage('emptied');
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
