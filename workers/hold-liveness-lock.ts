/**
 * Holds a Web Lock for as long as this worker lives. Whoever waits for the lock of that name
 * learns of the worker's end, even of one that fires no `error` event (out of memory, `close()`).
 * Where there are no Web Locks nothing is held, and only `error` events tell.
 */
export function holdLivenessLock(name: string): void {
  void navigator.locks?.request(name, () => new Promise<never>(() => {}));
}
