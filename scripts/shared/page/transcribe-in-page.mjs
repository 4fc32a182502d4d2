import { giveFile } from './give-file.mjs';

/** @typedef {import('../../../src/shared/recognition/transcript').Transcript} Transcript */
/** @typedef {import('../../../src/shared/recognition/transcribe-options').PartialOptions} PartialOptions */
/** @typedef {import('../../../src/automation').Automation} Automation what `globalThis.pisar` is */

/**
 * What `performance.measureUserAgentSpecificMemory` found at one moment.
 *
 * @typedef {object} MemoryMeasurement
 * @property {number} bytes
 * @property {{ bytes: number, attribution: { url: string, scope: string }[] }[]} breakdown
 */

/**
 * Has the page transcribe one file with its own engine.
 *
 * @param {import('playwright').Page} page
 * @param {string} path
 * @param {PartialOptions} options
 * @param {{ memoryEveryMilliseconds?: number }} [watch] how often memory is measured; without it never
 * @returns {Promise<{ transcript: Transcript, memory: MemoryMeasurement[] }>} `memory` is empty
 *   where the browser cannot measure it
 * @throws {Error} what the job failed with
 */
export async function transcribeInPage(page, path, options, { memoryEveryMilliseconds } = {}) {
  return giveFile(page, path, (input) =>
    page.evaluate(runInPage, { input, options, memoryEveryMilliseconds }),
  );
}

/**
 * @param {object} request
 * @param {HTMLInputElement} request.input with the file
 * @param {PartialOptions} request.options
 * @param {number | undefined} request.memoryEveryMilliseconds
 */
async function runInPage({ input, options, memoryEveryMilliseconds }) {
  const { pisar } = globalThis;
  const file = input.files?.[0];
  if (pisar === undefined || file === undefined) throw new Error('the page is not ready');
  /** @type {(() => Promise<MemoryMeasurement>) | undefined} */
  const measure = Reflect.get(performance, 'measureUserAgentSpecificMemory');
  /** @type {MemoryMeasurement[]} */
  const memory = [];
  let isRunning = true;
  const poll = async () => {
    if (memoryEveryMilliseconds === undefined || measure === undefined) return;
    // The last one begins after the job: WebAssembly memory never shrinks, so it shows its peak.
    for (let isLast = false; !isLast;) {
      isLast = !isRunning;
      const { bytes, breakdown } = await measure.call(performance);
      memory.push({ bytes, breakdown });
      await new Promise((resolve) => setTimeout(resolve, memoryEveryMilliseconds));
    }
  };
  const polling = poll();
  try {
    return { transcript: await pisar.transcribe(file, options), memory };
  } finally {
    isRunning = false;
    await polling;
  }
}
