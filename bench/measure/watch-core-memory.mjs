/**
 * Watches how large the decoder's WebAssembly memory grows. The decode worker is busy from the
 * first to the last sample, so the browser can never ask it while there is something to see.
 *
 * @param {import('playwright').Page} page on which a file was decoded already
 * @returns {Promise<() => Promise<number>>} to be called after the next file: bytes at the peak
 */
export async function watchCoreMemory(page) {
  const worker = page.workers().find((candidate) => candidate.url().includes('decode.worker'));
  if (worker === undefined) throw new Error('there is no decode worker');
  await worker.evaluate(keepMemories);
  return () => worker.evaluate(takeLargestMemory);
}

/** In the worker: keeps every memory that a module gets. It grows only, so its end is its peak. */
function keepMemories() {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  const instantiate = WebAssembly.instantiate;
  /** @param {[WebAssembly.Module, WebAssembly.Imports]} request */
  const watched = async (...request) => {
    const instance = await instantiate(...request);
    const [, imports] = request;
    for (const value of [imports, { exports: instance.exports }].flatMap(Object.values)) {
      for (const item of Object.values(value)) {
        if (item instanceof WebAssembly.Memory) memories.push(item);
      }
    }
    return instance;
  };
  Object.assign(WebAssembly, { instantiate: watched });
  Object.assign(globalThis, {
    takeMemories: () => {
      Object.assign(WebAssembly, { instantiate });
      return memories.splice(0);
    },
  });
}

function takeLargestMemory() {
  /** @type {() => WebAssembly.Memory[]} */
  const takeMemories = Reflect.get(globalThis, 'takeMemories');
  return Math.max(0, ...takeMemories().map(({ buffer }) => buffer.byteLength));
}
