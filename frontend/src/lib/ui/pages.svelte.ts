import { untrack } from 'svelte';
import { pushState } from '$app/navigation';
import { page } from '$app/state';

// The pages of a form of one thing a page stand in the browser's history, so that its Back is one page back and nothing
// that was typed is lost. No page is shown that was not come to here: after a reload the form begins anew.
export class Pages {
  #come = $state(0);
  readonly at = $derived(Math.min(page.state.step ?? 0, this.#come));

  constructor() {
    let before = 0;
    $effect(() => {
      const now = this.at;
      if (now !== before) untrack(() => setTimeout(() => document.querySelector<HTMLElement>('h1')?.focus()));
      before = now;
    });
  }

  go(to: number): void {
    if (to === this.at) return;
    this.#come = Math.max(this.#come, to);
    pushState('', { step: to, from: this.at });
  }

  back = (): void => {
    if (page.state.from === this.at - 1) history.back();
    else this.go(this.at - 1);
  };
}
