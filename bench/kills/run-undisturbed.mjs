import { addJob } from '../../scripts/shared/page/add-job.mjs';
import { readTranscript } from '../../scripts/shared/page/read-transcript.mjs';

/**
 * Transcribes a recording that nobody disturbs: the text that killed ones are compared with, and
 * how long it takes.
 *
 * @param {import('./open-killable.mjs').KillableBrowser} browser
 * @param {string} path
 * @returns {Promise<{ transcript: import('../../src/shared/recognition/transcript').Transcript, seconds: number }>}
 */
export async function runUndisturbed(browser, path) {
  const page = await browser.openPage();
  const started = Date.now();
  const jobId = await addJob(page, path);
  const transcript = await readTranscript(page, jobId);
  const seconds = (Date.now() - started) / 1000;
  await page.evaluate((id) => globalThis.pisar?.jobs.remove(id), jobId);
  return { transcript, seconds };
}
