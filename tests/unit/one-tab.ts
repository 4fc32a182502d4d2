/*
 * Each unit test is the only tab there is, and without Web Locks, as in Node 20. Those of later
 * versions would keep what a test before has opened; a test that is about locks brings its own.
 */
if ('navigator' in globalThis) {
  Object.defineProperty(globalThis.navigator, 'locks', { value: undefined, configurable: true });
}
