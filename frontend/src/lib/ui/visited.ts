// What an address was narrowed to when it was last looked at, so that a way back leads to the same list.
const searches = new Map<string, string>();

/** visit remembers an address. */
export function visit(url: URL): void {
  searches.set(url.pathname, url.search);
}

/** again is the path as it was last looked at. */
export function again(path: string): string {
  return path.includes('?') ? path : path + (searches.get(path) ?? '');
}
