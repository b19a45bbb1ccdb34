/** certificateCode is the code in what somebody typed or pasted: by itself, with spaces, or at the end of its address. */
export function certificateCode(typed: string): string {
  const last = typed.trim().split(/[?#]/)[0].split('/').filter(Boolean).at(-1) ?? '';
  return last.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
