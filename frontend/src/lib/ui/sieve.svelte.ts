import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { navigating, page } from '$app/state';
import { changed } from './address';

type Fit = readonly string[] | RegExp;
/** area is the code of a region. */
export const area = /^\d\d(\.\d+)*$/;
/** date is a day as it stands in an address. */
export const date = /^\d{4}-\d\d-\d\d$/;
const typing = 400; // milliseconds

/**
 * Sieve is what narrows a list. It stands in the address, so that a link shows the same list and the back button undoes a
 * choice. What has a rule is chosen, and takes a place in the history; the rest is typed, and does not. An address may
 * say anything: what does not fit its rule is as if it were not there. What may name a person is hidden: it is kept beside
 * the address, in the history alone, so that no name or number travels with a link.
 */
export class Sieve<K extends string> {
  of = $state({} as Record<K, string>);
  readonly #none: Record<K, string>;
  readonly #fits: Partial<Record<K, Fit>>;
  readonly #names: K[];
  readonly #hidden: K[];
  #seen = '';

  /** none is how nothing is narrowed. It is made while a part starts. */
  constructor(none: Record<K, string>, fits: Partial<Record<NoInfer<K>, Fit>> = {}, hidden: NoInfer<K>[] = []) {
    this.#none = none;
    this.#fits = fits;
    this.#names = Object.keys(none) as K[];
    this.#hidden = hidden;
    untrack(() => this.#follow());

    $effect(() => {
      if (here() !== this.#seen) untrack(() => this.#follow()); // back, or a link
    });
    $effect(() => {
      const differ = this.#names.filter((name) => this.of[name] !== untrack(() => this.#there(name)));
      if (differ.length === 0) return;
      const chosen = differ.some((name) => fits[name]);
      const timer = setTimeout(() => void this.#write(chosen), chosen ? 0 : typing);
      return () => clearTimeout(timer);
    });
  }

  /** count is how many narrow the list, beside what is searched for. */
  get count(): number {
    return this.#names.filter((name) => name !== 'cari' && this.of[name] !== this.#none[name]).length;
  }

  /** narrowed says whether anything narrows the list. */
  get narrowed(): boolean {
    return this.#names.some((name) => this.of[name] !== this.#none[name]);
  }

  /** clear takes back what was chosen; what is searched for stays. */
  clear = (): void => {
    for (const name of this.#names) if (name !== 'cari') this.of[name] = this.#none[name];
  };

  /** reset takes everything back. */
  reset = (): void => {
    Object.assign(this.of, this.#none);
  };

  #there(name: K): string {
    const value = this.#hidden.includes(name) ? (page.state.hidden?.[name] ?? null) : page.url.searchParams.get(name);
    const fit = this.#fits[name];
    if (value === null || (value && fit && !(fit instanceof RegExp ? fit.test(value) : fit.includes(value)))) return this.#none[name];
    return value;
  }

  #follow(): void {
    this.#seen = here();
    for (const name of this.#names) if (this.of[name] !== this.#there(name)) this.of[name] = this.#there(name);
  }

  async #write(chosen: boolean): Promise<void> {
    if (navigating.to) return; // somebody is leaving
    const hidden = { ...page.state.hidden };
    const shown: Record<string, string | null> = { tampil: null }; // another list begins at its top
    for (const name of this.#names) {
      if (this.#hidden.includes(name)) hidden[name] = this.of[name];
      else shown[name] = this.of[name] === this.#none[name] ? null : this.of[name];
    }
    const address = changed(page.url, shown);
    this.#seen = seen(address.slice(page.url.pathname.length), hidden);
    await goto(address, { state: { ...page.state, hidden }, replaceState: !chosen, keepFocus: true, noScroll: true });
  }
}

const seen = (search: string, hidden: Record<string, string> = {}) => search + JSON.stringify(hidden);
const here = () => seen(page.url.search, page.state.hidden);
