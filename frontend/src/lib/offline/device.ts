import { version } from '$app/environment';
import type { Operation } from './outbox.svelte';
import { photos } from './photos.svelte';
import { ulid } from './ulid';

const stored = 'jejaring.device';

/** deviceId names this device to the office; it tells nothing of who uses it, and stays after a sign-out. */
export function deviceId(): string {
  const known = localStorage.getItem(stored);
  if (known) return known;
  const made = `dev_${ulid()}`;
  localStorage.setItem(stored, made);
  return made;
}

/** deviceReport is how the device will stand when the batch is taken in. */
export function deviceReport(all: Operation[], batch: Operation[]): Record<string, unknown> {
  const left = all.filter((o) => !batch.includes(o));
  const waiting = left.filter((o) => o.state === 'waiting');
  const oldest = left.map((o) => o.at).filter(Boolean).sort()[0];
  return {
    name: kind(), appVersion: version, waitingOperations: waiting.length, refusedOperations: left.length - waiting.length,
    waitingFiles: photos.all.length, oldestWaitingAt: oldest ?? null, clock: new Date().toISOString()
  };
}

function kind(): string {
  const system = /Android [\d.]+|iPhone OS [\d_]+|Windows NT [\d.]+|Mac OS X [\d_]+|Linux/.exec(navigator.userAgent)?.[0] ?? '';
  const browser = /(Firefox|Edg|SamsungBrowser|OPR|Chrome)\/\d+|Version\/\d+/.exec(navigator.userAgent)?.[0] ?? '';
  return `${system.replaceAll('_', '.')} ${browser.replace('/', ' ')}`.trim();
}
