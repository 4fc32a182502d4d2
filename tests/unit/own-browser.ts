/*
 * Each file of unit tests is a browser of its own, with one tab and without Web Locks, as in Node 20:
 * those of later versions would keep what a test before has opened; a test that is about locks
 * brings its own.
 */
if ('navigator' in globalThis) {
  Object.defineProperty(globalThis.navigator, 'locks', { value: undefined, configurable: true });
}

// The files run as threads of one process, where channels of a name are one.
const ownName = crypto.randomUUID();
const SharedChannel = BroadcastChannel;
globalThis.BroadcastChannel = class extends SharedChannel {
  constructor(name: string) {
    super(`${ownName} ${name}`);
  }
};
