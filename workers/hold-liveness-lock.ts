import { holdLock } from '../src/tabs/locks';
import { ALIVE } from '../src/shared/liveness';

/**
 * Holds a Web Lock for as long as this worker lives, and says so with the message `ALIVE`.
 * Whoever waits for the lock of that name learns of the worker's end, even of one that fires no
 * `error` event (out of memory, `close()`). Where there are no Web Locks only `error` events tell.
 */
export function holdLivenessLock(name: string): void {
  void holdLock(name).then((isHeld) => {
    if (isHeld) self.postMessage(ALIVE);
  });
}
