let text = $state('');

/** said is what was done last, for whoever looks at a page from which it has gone; the next page begins with nothing. */
export const said = {
  get text() {
    return text;
  }
};

/** say tells what was done. */
export function say(what: string): void {
  text = what;
}
