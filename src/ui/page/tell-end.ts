/** One after the other takes the place of the one before. */
const TAG = 'pisar-end';

/** Asks for leave to show notifications; only a click may do that. Resolves to whether there is leave. */
export async function askToNotify(): Promise<boolean> {
  if (!('Notification' in globalThis)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** Tells of the end of the work by a notification, if nobody looks at the page. A click leads there. */
export function tellEnd(title: string, body: string): void {
  if (document.visibilityState === 'visible') return;
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const notification = new Notification(title, { body, tag: TAG, icon: 'icons/icon.svg' });
    notification.onclick = () => {
      globalThis.focus();
      notification.close();
    };
  } catch {
    // On phones only service workers may.
  }
}
