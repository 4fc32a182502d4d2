/**
 * Watches the session worker: how often its model ran, and how much memory of the graphics card
 * is in buffers that were not destroyed.
 *
 * @param {import('playwright').Page} page that has no session yet
 * @returns {() => Promise<{ runs: number, bytes: number }>} sums of all sessions so far
 */
export function watchGraphicsMemory(page) {
  /** @type {import('playwright').Worker[]} */
  const workers = [];
  page.on('worker', (worker) => {
    if (!worker.url().includes('session.worker')) return;
    workers.push(worker);
    worker.evaluate(countInWorker).catch(() => {});
    worker.on('close', () => workers.splice(workers.indexOf(worker), 1));
  });
  return async () => {
    const counts = await Promise.all(workers.map((worker) => worker.evaluate(readCounts)));
    return counts.reduce(
      (sum, { runs, bytes }) => ({ runs: sum.runs + runs, bytes: sum.bytes + bytes }),
      {
        runs: 0,
        bytes: 0,
      },
    );
  };
}

/** In the worker. */
function countInWorker() {
  const counts = { runs: 0, bytes: 0 };
  Object.assign(globalThis, { benchCounts: counts });
  // Every answer to the engine goes through its port.
  const post = MessagePort.prototype.postMessage;
  Object.assign(MessagePort.prototype, {
    /** @param {Parameters<typeof post>} message */
    postMessage(...message) {
      counts.runs += 1;
      post.apply(/** @type {MessagePort} */ (/** @type {unknown} */ (this)), message);
    },
  });
  if (!('GPUDevice' in globalThis)) return;
  /** @type {WeakMap<object, number>} */
  const sizes = new WeakMap();
  const { GPUDevice, GPUBuffer } = /** @type {any} the types of WebGPU are not loaded here */ (
    globalThis
  );
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (/** @type {{ size: number }} */ descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    sizes.set(buffer, descriptor.size);
    counts.bytes += descriptor.size;
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    counts.bytes -= sizes.get(this) ?? 0;
    sizes.delete(this);
    destroy.call(this);
  };
}

/** @returns {{ runs: number, bytes: number }} */
function readCounts() {
  return Reflect.get(globalThis, 'benchCounts') ?? { runs: 0, bytes: 0 };
}
