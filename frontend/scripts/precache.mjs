// Writes build/precache.json: what a device keeps from the first visit on. Pages of the office are kept when they are first
// opened: they are for a desk with a network, and a phone in the field should not pay for them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const nodes = '.svelte-kit/generated/client-optimized/nodes/';
const later = /src\/routes\/kantor\//;

/** reached are the files a part needs, now or when it asks for more. */
function reached(key, seen) {
  if (seen.has(key)) return;
  seen.add(key);
  const part = manifest[key];
  for (const next of [...(part.imports ?? []), ...(part.dynamicImports ?? [])]) {
    if (!(next.startsWith(nodes) && later.test(readFileSync(next, 'utf8')))) reached(next, seen);
  }
}
const seen = new Set();
for (const key of Object.keys(manifest)) {
  if (manifest[key].isEntry && !key.startsWith(nodes) && !key.includes('service-worker')) reached(key, seen);
  if (key.startsWith(nodes) && !later.test(readFileSync(key, 'utf8'))) reached(key, seen);
}
const wanted = new Set([...seen].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? []), ...(manifest[key].assets ?? [])]));
const files = readdirSync('build', { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.replace(/^build\//, ''))
  .filter((file) => !/\.(br|gz)$|\.gitkeep$|service-worker|_app\/version|precache\.json/.test(file) && (!file.startsWith('_app/immutable/') || wanted.has(file)));
writeFileSync('build/precache.json', JSON.stringify(files.sort().map((file) => `/${file}`)));
