import { giveFile } from '../shared/page/give-file.mjs';

/** @typedef {import('../../src/shared/jobs/job-events').JobEvent} JobEvent */
/** @typedef {import('../../src/shared/recognition/transcript').Incomplete} Incomplete */
/** @typedef {import('./describe-problem.mjs').Failure} Failure */
/** @typedef {import('../../src/shared/jobs/jobs').JobWish} JobWish */
/** @typedef {import('./parse-arguments.mjs').Format} Format */

/**
 * @typedef {object} Outcome
 * @property {string} text in the wanted format
 * @property {Incomplete | null} incomplete
 */

/**
 * Has the page transcribe one file with its own engine. The browser reads the file from its place;
 * only the finished text comes back.
 *
 * @param {import('playwright').Page} page
 * @param {string} path
 * @param {{ format: Format, wish: JobWish }} options
 * @param {(event: JobEvent) => void} onEvent
 * @returns {Promise<{ outcome: Outcome } | { failure: Failure }>}
 * @throws {Error} where the page died
 */
export async function transcribeFile(page, path, options, onEvent) {
  const binding = `reportJobEvent${(bindings += 1)}`;
  await page.exposeFunction(binding, onEvent);
  return giveFile(page, path, (input) => page.evaluate(runInPage, { input, binding, options }));
}

/** A page keeps its bindings, so each file gets one of its own. */
let bindings = 0;

/**
 * @param {object} request
 * @param {HTMLInputElement} request.input with the file
 * @param {string} request.binding name of the function that hears the events
 * @param {{ format: Format, wish: JobWish }} request.options
 * @returns {Promise<{ outcome: Outcome } | { failure: Failure }>}
 */
async function runInPage({ input, binding, options: { format, wish } }) {
  const { pisar } = globalThis;
  const file = input.files?.[0];
  if (pisar === undefined || file === undefined) throw new Error('the page is not ready');
  /** @type {(event: JobEvent) => void} */
  const report = Reflect.get(globalThis, binding);
  try {
    const transcript = await pisar.transcribe(
      file,
      wish,
      // The segments come with the transcript; while it grows they stay here.
      (event) => void (event.type === 'segments' || report(event)),
    );
    const text = await pisar.export(transcript, format);
    return { outcome: { text, incomplete: transcript.incomplete } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const problem = error instanceof Error ? Reflect.get(error, 'problem') : undefined;
    return { failure: problem === undefined ? { message } : { message, problem } };
  }
}
