import { findMemoryPeaks } from './find-memory-peaks.mjs';
import { readResident } from './read-resident.mjs';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';

/** @typedef {import('../../src/shared/recognition/transcript').Transcript} Transcript */

/**
 * Each measurement collects garbage first, so it must not come too often. With several threads
 * one may take a minute: the runtime's threads do not answer, and Chromium waits so long for them.
 */
const memoryEveryMilliseconds = 500;

/**
 * @typedef {object} RunFigures
 * @property {number} loadSeconds runtime and model, from nothing to ready
 * @property {Transcript} sideBySide the job as people run it: stages overlap
 * @property {Transcript} alone the same job, but a stage begins when the one before has ended
 * @property {import('./find-memory-peaks.mjs').MemoryPeaks} memoryPeaks
 * @property {number} coreBytes peak of the decoder's WebAssembly memory, which `memoryPeaks` lacks
 * @property {number | null} residentBytes peak of the page's process; null without /proc
 */

/**
 * Transcribes one file three times on one page: first from nothing, while memory is measured, then
 * as it is, then with one stage after another.
 *
 * @param {() => Promise<import('playwright').Page>} newPage of a browser that did nothing before
 * @param {string} path
 * @param {import('../../src/shared/recognition/transcribe-options').PartialOptions} options
 * @returns {Promise<RunFigures>}
 */
export async function measureRun(newPage, path, options) {
  const page = await newPage();
  const first = await transcribeInPage(page, path, options, { memoryEveryMilliseconds });
  const residentBytes = await readResident(page);
  const sideBySide = await transcribeInPage(page, path, options);

  await page.evaluate(holdStreams);
  const readCoreBytes = await watchCoreMemory(page);
  const alone = await transcribeInPage(page, path, options);
  return {
    loadSeconds: first.transcript.stages.loadSeconds,
    sideBySide: sideBySide.transcript,
    alone: alone.transcript,
    memoryPeaks: findMemoryPeaks(first.memory),
    coreBytes: await readCoreBytes(),
    residentBytes,
  };
}

/**
 * To be run in the page: from now on, what workers stream to each other is held back until the
 * sender has finished, so that the stages of a job run one after another and each is measured
 * alone.
 *
 * Only messages of `src/shared/message-stream.ts` with an item wait; whatever else goes through a
 * `MessageChannel`, such as Comlink's callbacks, passes at once.
 */
function holdStreams() {
  /** @param {new () => MessageChannel} Channel */
  const joinChannels = (Channel) => {
    const sender = new Channel();
    const receiver = new Channel();
    /** @type {unknown[]} */
    const held = [];
    sender.port2.onmessage = ({ data, ports }) => {
      if (data?.type === 'item') {
        held.push(data);
        return;
      }
      for (const item of held.splice(0)) receiver.port1.postMessage(item);
      receiver.port1.postMessage(data, [...ports]);
    };
    receiver.port1.onmessage = ({ data, ports }) => sender.port2.postMessage(data, [...ports]);
    return { port1: sender.port1, port2: receiver.port2 };
  };
  globalThis.MessageChannel = new Proxy(MessageChannel, { construct: joinChannels });
}

/**
 * Watches how large the decoder's WebAssembly memory grows. The decode worker is busy from the
 * first to the last sample, so the browser can never ask it while there is something to see.
 *
 * @param {import('playwright').Page} page on which a file was decoded already
 * @returns {Promise<() => Promise<number>>} to be called after the next file: bytes at the peak
 */
async function watchCoreMemory(page) {
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
