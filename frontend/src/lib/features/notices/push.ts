const mark = 'jejaring.push'; // the id that the server gave this browser; it goes with the rest when the device is emptied

export const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** subscription is this browser's own, whoever it was made for. */
export async function subscription(): Promise<PushSubscription | null> {
  return able ? ((await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? null) : null;
}

/** remember keeps which of the user's browsers this one is. */
export function remember(id: string): void {
  localStorage.setItem(mark, id);
}

/** isHere says whether this browser is among those that the server tells for the user. */
export async function isHere(browsers: { id: string }[]): Promise<boolean> {
  return browsers.some((b) => b.id === localStorage.getItem(mark)) && (await subscription()) !== null;
}

/** silence ends what this browser is told, so that whoever uses the device next hears nothing of somebody else's; its service tells
 * the server, at the next news, that it is gone. */
export async function silence(): Promise<void> {
  await (await subscription())?.unsubscribe();
}
