/** changed is the address with other parameters; null takes one away. */
export function changed(url: URL, to: Record<string, string | null>): string {
  const params = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(to)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const search = params.toString();
  return url.pathname + (search && `?${search}`);
}
