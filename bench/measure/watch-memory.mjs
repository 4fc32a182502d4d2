import { readFile } from 'node:fs/promises';
import { listProcesses } from './list-processes.mjs';
import { parseResident } from './read-resident.mjs';

/**
 * What was in use at one moment.
 *
 * @typedef {object} MemorySample
 * @property {number} seconds since the watch began
 * @property {number} recognisedSeconds of the recording of the first job in the queue
 * @property {number | null} residentBytes physical memory of the page's process; null without /proc
 * @property {number | null} otherBytes the same of the browser's other processes: what they share
 *   counts in each
 * @property {number} heapBytes JavaScript's heap of the page, without workers
 * @property {number | null} agentBytes of page and workers, as they answered last; null before
 * @property {number} storedBytes all that the page keeps on the disk
 */

const everyMilliseconds = 3000;
/** It collects garbage, and may wait a minute for a worker that is busy. */
const agentsEveryMilliseconds = 60_000;

/**
 * Watches the memory of a page that works through its queue.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<() => Promise<MemorySample[]>>} to be called at the end: takes a last sample,
 *   and gives all of them, about one each 3 s
 */
export async function watchMemory(page) {
  await page.evaluate(measureAgents, agentsEveryMilliseconds);
  const started = Date.now();
  /** @type {MemorySample[]} */
  const samples = [];
  const take = async () => {
    const seconds = (Date.now() - started) / 1000;
    samples.push({ seconds, ...(await page.evaluate(readPage)), ...(await readProcesses(page)) });
  };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      await take();
      await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
    }
    await take();
  })();
  // The one who waits for it hears of its failure.
  watching.catch(() => {});
  return async () => {
    isOver = true;
    await watching;
    return samples;
  };
}

/** @param {import('playwright').Page} page */
async function readProcesses(page) {
  const processes = await listProcesses(page);
  const pageProcess = processes.find(({ type }) => type === 'renderer');
  const sizes = await Promise.all(
    processes.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return { id, bytes: parseResident(status, 'VmRSS') };
    }),
  );
  const residentBytes = sizes.find(({ id }) => id === pageProcess?.id)?.bytes ?? null;
  const allBytes = sizes.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  return {
    residentBytes,
    otherBytes: residentBytes === null ? null : allBytes - residentBytes,
  };
}

async function readPage() {
  const { usage = 0 } = await navigator.storage.estimate();
  /** @type {{ usedJSHeapSize: number }} */
  const { usedJSHeapSize } = Reflect.get(performance, 'memory');
  return {
    recognisedSeconds: globalThis.pisar?.jobs.snapshot.jobs[0]?.progress.recognisedSeconds ?? 0,
    heapBytes: usedJSHeapSize,
    agentBytes: /** @type {number | null} */ (Reflect.get(globalThis, 'benchAgentBytes') ?? null),
    storedBytes: usage,
  };
}

/** @param {number} milliseconds between an answer and the next question */
function measureAgents(milliseconds) {
  /** @type {(() => Promise<{ bytes: number }>) | undefined} */
  const measure = Reflect.get(performance, 'measureUserAgentSpecificMemory');
  const ask = async () => {
    if (measure === undefined) return;
    const { bytes } = await measure.call(performance);
    Object.assign(globalThis, { benchAgentBytes: bytes });
    setTimeout(() => void ask(), milliseconds);
  };
  // A watch before this one has begun it.
  if (Reflect.get(globalThis, 'benchAgentBytes') !== undefined) return;
  Object.assign(globalThis, { benchAgentBytes: null });
  setTimeout(() => void ask(), milliseconds);
}
