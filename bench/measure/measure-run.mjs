import { findMemoryPeaks } from './find-memory-peaks.mjs';
import { holdStreams } from './hold-streams.mjs';
import { readResident } from './read-resident.mjs';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';
import { watchCoreMemory } from './watch-core-memory.mjs';

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
 * @param {import('../../src/state/settings/resolve-options').PartialOptions} options
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
