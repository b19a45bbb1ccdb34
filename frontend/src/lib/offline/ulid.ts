const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** ulid mints an id that sorts by time: 10 letters of milliseconds, 16 random ones. */
export function ulid(now = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = letters[rest % 32] + time;
  const random = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(random, (b) => letters[b % 32]).join('');
}
