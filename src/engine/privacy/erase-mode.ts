import { TabChannel } from '../../tabs/tab-channel';

/**
 * `erase`: this tab deletes everything. `rest`: another tab does, and this one holds nothing.
 * In both nothing of the app runs, so nothing can be written.
 */
export type EraseMode = 'erase' | 'rest';

/** Kept in the history entry: it outlives a reload, and is no storage of the site. */
const KEY = 'pisarErase';

/**
 * What tabs say to each other: the one that deletes, that all others are to let go, and that
 * nothing is left to wait for; one that rests, that it has come.
 */
export type EraseMessage = { type: 'leave' } | { type: 'finished' } | { type: 'resting' };

/** The name of the broadcast channel. */
export const ERASE_CHANNEL = 'pisar-erase';

/**
 * Loads the page anew without the app. That is what ends every worker, closes every connection
 * and lets go of every lock of this tab, whatever it was about.
 */
export function enterEraseMode(mode: EraseMode): void {
  // It is known already that work is lost: the browser need not ask once more.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  history.replaceState({ [KEY]: mode }, '');
  location.reload();
}

/** Whether this page was loaded to delete, or to stay out of the way. Null: the app may start. */
export function readEraseMode(): EraseMode | null {
  const mode = (history.state as Partial<Record<typeof KEY, unknown>> | null)?.[KEY];
  return mode === 'erase' || mode === 'rest' ? mode : null;
}

/** From now on a reload starts the app, at its first place. */
export function leaveEraseMode(): void {
  history.replaceState(null, '', location.pathname);
}

/** Forgets what only this tab keeps: another one cannot delete that. */
export function clearSession(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Where it cannot be read there is nothing in it.
  }
}

/** Lets go of everything as soon as another tab wants to delete. For the app, from its start. */
export function obeyErasing(): void {
  const channel = new TabChannel<EraseMessage>(ERASE_CHANNEL, ({ type }) => {
    if (type !== 'leave') return;
    channel.close();
    enterEraseMode('rest');
  });
}

/** In a tab that rests: calls back when there is nothing left to wait for. */
export function awaitEnd(onEnd: () => void): void {
  const channel = new TabChannel<EraseMessage>(ERASE_CHANNEL, ({ type }) => {
    if (type === 'finished') onEnd();
  });
  channel.post({ type: 'resting' });
}
