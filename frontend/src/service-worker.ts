/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const shell = '/index.html';
// the names of built files carry their content, so that another build is another store
const mark = [...build].sort().reduce((sum, path) => [...path].reduce((n, c) => (Math.imul(n, 31) + c.charCodeAt(0)) | 0, sum), 0);
const store = `shell-${version}-${mark >>> 0}`;

// scripts/precache.mjs says what a device keeps from the first visit on; the rest is kept when it is first opened
async function keep(): Promise<void> {
  const answer = await fetch('/precache.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`precache.json: ${answer.status}`);
  await (await caches.open(store)).addAll((await answer.json()) as string[]);
}

async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const known = await cache.match(path);
  if (known) return known;
  const fresh = await fetch(request);
  if (fresh.ok && build.includes(path)) await cache.put(path, fresh.clone());
  return fresh;
}

worker.addEventListener('install', (event) => event.waitUntil(keep()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((keys) => Promise.all(keys.filter((key) => key !== store).map((key) => caches.delete(key))))
      .then(() => worker.clients.claim())
  );
});

// a new version takes over when the person says so
worker.addEventListener('message', (event) => {
  if (event.data === 'take over') void worker.skipWaiting();
});

// What is pushed says that there is news and nothing else; the same is shown once.
worker.addEventListener('push', (event) => {
  const { tag } = (event.data?.json() ?? {}) as { tag?: string };
  const text = navigator.language.startsWith('id') ? 'Ada kabar baru.' : 'There is news.';
  event.waitUntil(worker.registration.showNotification('Jejaring', { body: text, tag, icon: '/icon-192.png' }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    worker.clients.matchAll({ type: 'window' }).then((open) => {
      const first = open[0] as WindowClient | undefined;
      return first ? first.focus().then((client) => client.navigate('/pemberitahuan')) : worker.clients.openWindow('/pemberitahuan');
    })
  );
});

// The API is never cached. The shell and the files of the build come from the store, so that a page opens at once on
// a network that answers slowly or not at all; what is not there comes from the network.
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  const path = event.request.mode === 'navigate' && !/\.\w+$|^\/files\/|^\/graphql|^\/auth\/|^\/(publik|open-data)(\/|$)/.test(url.pathname) ? shell : url.pathname;
  if (path !== shell && !build.includes(path) && !files.includes(path)) return;
  event.respondWith(answer(path, event.request));
});
