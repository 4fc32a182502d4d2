import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

const wantedChunks = 500;
/** Over and over. */
const recording = join(projectRoot, 'public', 'samples', 'sample.ogg');
/** So much more than after the first tenth is no longer flat. */
const mostGrowth = 1.02;

/**
 * @typedef {object} Sample
 * @property {number} runs of the model so far
 * @property {number} heapBytes
 * @property {number} graphicsBytes of buffers that are not destroyed
 */

/**
 * 500 runs of the model in a row: neither the heap nor the memory of the graphics card may grow.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {boolean} webgpu
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchSoak(setting, webgpu) {
  const provider = webgpu ? 'webgpu' : 'wasm';
  /** @type {Sample[]} */
  const samples = await openSite(setting, { webgpu }, async (newPage) => {
    const page = await newPage();
    const watch = watchGraphicsMemory(page);
    /** @type {Sample[]} */
    const taken = [];
    for (let runs = 0; runs < wantedChunks;) {
      await transcribeInPage(page, recording, { modelId: 'demo', provider, threads: 1 });
      const heapBytes = await page.evaluate(
        () => globalThis.pisar?.modelService.snapshot.counters.heapBytes ?? 0,
      );
      const counted = await watch();
      runs = counted.runs;
      taken.push({ runs, heapBytes, graphicsBytes: counted.bytes });
      console.error(`${provider}: ${runs} runs, heap ${heapBytes}, graphics ${counted.bytes}`);
    }
    return taken;
  });
  const early = samples.find(({ runs }) => runs >= wantedChunks / 10) ?? samples[0];
  const last = samples.at(-1);
  if (early === undefined || last === undefined) throw new Error('nothing ran');
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  const shown = [samples[0], early, samples[samples.length >> 1], last].filter(
    (sample) => sample !== undefined,
  );
  const rows = [...new Set(shown)].map((sample) => [
    String(sample.runs),
    megabytes(sample.heapBytes),
    megabytes(sample.graphicsBytes),
  ]);
  const grows = (/** @type {'heapBytes' | 'graphicsBytes'} */ kind) =>
    last[kind] > mostGrowth * early[kind];
  return {
    report: `## Soak, ${provider}\n\n${formatTable(['runs of the model', 'heap, MB', 'graphics, MB'], rows)}`,
    figures: samples,
    problems: /** @type {const} */ (['heapBytes', 'graphicsBytes'])
      .filter(grows)
      .map((kind) => `soak, ${provider}: ${kind} grew from ${early[kind]} to ${last[kind]}`),
  };
}

/**
 * Watches the session worker: how often its model ran, and how much memory of the graphics card
 * is in buffers that were not destroyed.
 *
 * @param {import('playwright').Page} page that has no session yet
 * @returns {() => Promise<{ runs: number, bytes: number }>} sums of all sessions so far
 */
function watchGraphicsMemory(page) {
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
