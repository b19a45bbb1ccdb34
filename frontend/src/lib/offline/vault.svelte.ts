// The key to what an account keeps on the device; each has its own. Without a PIN it lies beside the data; with one it lies
// there locked, and is in memory only while somebody works. A few wrong PINs cost time; nothing is ever wiped for them.
import { session } from '$lib/api.svelte';
import { newKey, open, openBytes, seal, sealBytes, unwrap, wrap, type Sealed, type Wrapped } from './crypt';
import { database, vaultOf } from './store';
import { ulid } from './ulid';

/** Stored is the key at rest; stamp is another one after every change. */
type Stored = { stamp?: string; key?: CryptoKey; wrapped?: Wrapped; tries: number; until: number };

const idleMinutes = 5;
const freeTries = 5;

class Vault {
  /** whose vault this is; what is kept is read once it is the writer's. */
  account = $state('');
  hasPin = $state(false);
  /** until when no PIN is taken, in milliseconds; 0 when one is. */
  until = $state(0);
  /** whether what is kept is being read, after another account came or the vault was opened. */
  turning = $state(false);
  #shut = $state(false);
  #key: CryptoKey | null = null;
  #seen = Date.now();
  #listeners: (() => unknown)[] = [];
  #tabs: BroadcastChannel | undefined;

  /** locked says whether nothing of the writer can be read. */
  get locked(): boolean {
    return this.#shut || this.account !== session.writer;
  }

  async start(): Promise<void> {
    session.onAccount(() => this.follow());
    await this.follow();
    this.#tabs = new BroadcastChannel('jejaring-vault');
    this.#tabs.onmessage = ({ data }) => void this.#hear(data as { account: string; emptied: boolean });
    for (const name of ['pointerdown', 'keydown', 'scroll']) addEventListener(name, () => (this.#seen = Date.now()), { passive: true });
    document.addEventListener('visibilitychange', () => this.#idle());
    setInterval(() => this.#idle(), 15_000);
  }

  /** follow turns to the vault of whoever writes here now; the key of the one before leaves the memory. */
  async follow(): Promise<void> {
    const account = session.writer;
    if (this.account === account) return;
    this.#key = null;
    const stored = account ? await this.#stored(account) : undefined;
    if (session.writer !== account) return this.follow(); // somebody else came meanwhile
    if (this.account !== account) await this.#turn(account, stored);
  }

  async #turn(account: string, stored?: Stored): Promise<void> {
    this.account = account;
    this.hasPin = this.#shut = !!stored?.wrapped;
    this.until = stored?.until ?? 0;
    this.#key = stored?.key ?? null;
    await this.#show();
  }

  /** show has what is kept read anew before anything of it is shown. */
  async #show(): Promise<void> {
    this.turning = this.account !== ''; // who leaves is on the way out: no page begins anew for nobody
    await this.#tell();
    this.turning = false;
  }

  /** hear follows another tab: a key that is gone seals nothing more, a PIN counts in every tab. */
  async #hear({ account, emptied }: { account: string; emptied: boolean }): Promise<void> {
    if (account !== this.account || !account) return;
    if (emptied) this.#key = null;
    const stored = await this.#stored(account);
    if (account !== this.account) return;
    if (emptied || (this.#shut && !stored.wrapped)) return this.#turn(account, stored);
    this.hasPin = !!stored.wrapped;
    await this.#tell();
  }

  /** onChange is called when the vault is locked or opened, or is another account's; what it reads is waited for. */
  onChange(listener: () => unknown): void {
    this.#listeners.push(listener);
  }

  async #tell(): Promise<void> {
    await Promise.allSettled(this.#listeners.map((tell) => tell()));
  }

  #idle(): void {
    if (Date.now() - this.#seen > idleMinutes * 60_000) this.lock();
  }

  async #stored(account: string): Promise<Stored> {
    const db = await database();
    const found = (await db.get('meta', vaultOf(account))) as Stored | undefined;
    if (found) return found;
    const made: Stored = { stamp: ulid(), key: await newKey(), tries: 0, until: 0 };
    const write = db.transaction('meta', 'readwrite');
    const first = (await write.store.get(vaultOf(account))) as Stored | undefined; // another tab may have been quicker
    if (!first) await write.store.put(made, vaultOf(account));
    await write.done;
    return first ?? made;
  }

  /** swap puts another state in the place of the one that was read, unless another tab did meanwhile. */
  async #swap(account: string, before: Stored, now: Omit<Stored, 'stamp'>): Promise<Stored | null> {
    const write = (await database()).transaction('meta', 'readwrite');
    const here = (await write.store.get(vaultOf(account))) as Stored | undefined;
    const next = here && here.stamp === before.stamp ? { ...now, stamp: ulid() } : null;
    if (next) await write.store.put(next, vaultOf(account));
    await write.done;
    return next;
  }

  lock(): void {
    if (!this.hasPin || this.#shut) return;
    this.#key = null;
    this.#shut = true;
    void this.#tell();
  }

  /** unlock says whether the PIN was right. The try is counted before it is made. */
  async unlock(pin: string): Promise<boolean> {
    const account = this.account;
    const stored = await this.#stored(account);
    if (!stored.wrapped) return this.#hear({ account, emptied: false }).then(() => !this.locked); // another tab took the PIN off
    if (Date.now() < stored.until) return false;
    const tries = stored.tries + 1;
    const wait = tries < freeTries ? 0 : Date.now() + Math.min(60, 2 ** (tries - freeTries)) * 60_000;
    const counted = await this.#swap(account, stored, { wrapped: stored.wrapped, tries, until: wait });
    if (!counted) return this.unlock(pin); // another tab was quicker: by what it left
    const key = await unwrap(stored.wrapped, pin).catch(() => null);
    if (!key) {
      this.until = wait;
      return false;
    }
    if (!(await this.#swap(account, counted, { wrapped: stored.wrapped, tries: 0, until: 0 }))) return this.unlock(pin);
    if (this.account !== account) return false; // signed out meanwhile
    this.#key = key;
    this.until = 0;
    this.#seen = Date.now();
    this.#shut = false;
    await this.#show();
    return true;
  }

  async setPin(pin: string): Promise<void> {
    const account = this.account;
    const before = await this.#stored(account);
    if (!(await this.#swap(account, before, { wrapped: await wrap(this.#open(), pin), tries: 0, until: 0 }))) return this.setPin(pin);
    this.hasPin = true;
    this.#tabs?.postMessage({ account, emptied: false });
  }

  async dropPin(): Promise<void> {
    const account = this.account;
    if (!(await this.#swap(account, await this.#stored(account), { key: this.#open(), tries: 0, until: 0 }))) return this.dropPin();
    this.hasPin = false;
    this.#tabs?.postMessage({ account, emptied: false });
  }

  /** forget is for after a wipe of the account: the next thing it keeps gets a new key. */
  async forget(account: string): Promise<void> {
    this.#tabs?.postMessage({ account, emptied: true });
    if (account === this.account) this.#key = null;
    if (account !== session.writer) return this.follow().then(() => this.#tell());
    await this.#turn(account, await this.#stored(account));
  }

  /** wrapped is the locked key, for a rescue file of an account whose PIN nobody remembers now. */
  async wrapped(): Promise<Wrapped | undefined> {
    return (await this.#stored(this.account)).wrapped;
  }

  #open(): CryptoKey {
    if (!this.#key || this.locked) throw new Error('the device is locked');
    return this.#key;
  }

  /** sealer seals for the account that writes at this moment, whoever has come when it is used; null while nothing can be sealed. */
  sealer(): ((value: unknown) => Promise<Sealed>) | null {
    const key = this.locked ? null : this.#key;
    return key && ((value) => seal(key, value));
  }

  async seal(value: unknown): Promise<Sealed> {
    await this.follow();
    return seal(this.#open(), value);
  }
  async open<T>(sealed: Sealed): Promise<T> {
    await this.follow();
    return open<T>(this.#open(), sealed);
  }
  async sealBytes(bytes: BufferSource): Promise<Sealed> {
    await this.follow();
    return sealBytes(this.#open(), bytes);
  }
  async openBytes(sealed: Sealed): Promise<ArrayBuffer> {
    await this.follow();
    return openBytes(this.#open(), sealed);
  }
}

export const vault = new Vault();
