import { addJob, readTranscript } from '../../scripts/shared/page/jobs.mjs';
import { giveFile } from '../../scripts/shared/page/give-file.mjs';
import { listProcesses } from '../measure/list-processes.mjs';

/** @typedef {import('../../src/shared/recognition/transcript').Transcript} Transcript */
/** @typedef {import('./plan-kills.mjs').Kill} Kill */

/**
 * A kill, and how the job stood when the page came back.
 *
 * @typedef {object} Return
 * @property {Kill['how']} how
 * @property {number} killedSeconds that were recognised when it was killed
 * @property {string} phase
 * @property {number} keptChunks that are not recognised again
 */

/**
 * Transcribes a recording in a page that is killed meanwhile, opened again, and killed again.
 *
 * @param {import('./open-killable.mjs').KillableBrowser} browser
 * @param {string} path
 * @param {import('./plan-kills.mjs').Round} round
 * @returns {Promise<{ transcript: Transcript, returns: Return[] }>}
 * @throws {Error} where the job does not go on, or ends without a text
 */
export async function runKilled(browser, path, { hasHandle, kills }) {
  let page = await browser.openPage();
  const jobId = await addJob(page, path, { isStored: hasHandle });
  /** @type {Return[]} */
  const returns = [];
  for (const { how, share, delayMilliseconds } of kills) {
    await reachShare(page, jobId, share);
    await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
    const { progress: before } = await readJob(page, jobId);
    await killPage(page, how);
    page = await browser.openPage({ isSoundLost: !hasHandle });
    const keptChunks = await countKept(page, jobId);
    const { phase, waitsFor } = await readJob(page, jobId);
    returns.push({ how, killedSeconds: before.recognisedSeconds, phase, keptChunks });
    if (waitsFor !== null && hasHandle) throw new Error(`the job waits for a ${waitsFor}`);
    if (waitsFor !== null) await resumeWithFile(page, jobId, path);
  }
  const transcript = await readTranscript(page, jobId);
  await page.evaluate((id) => globalThis.pisar?.jobs.remove(id), jobId);
  return { transcript, returns };
}

/**
 * Waits until so much of a job's recording is recognised, or the job no longer runs.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @param {number} share 0 to 1
 * @returns {Promise<void>}
 */
function reachShare(page, jobId, share) {
  return page.evaluate(
    ({ id, wanted }) =>
      new Promise((resolve) => {
        const { pisar } = globalThis;
        if (pisar === undefined) throw new Error('the page is not ready');
        const end = pisar.jobs.subscribe(({ jobs }) => {
          const job = jobs.find((candidate) => candidate.id === id);
          const { recognisedSeconds = 0, totalSeconds = null } = job?.progress ?? {};
          const isAtWork = job?.phase === 'queued' || job?.phase === 'running';
          if (isAtWork && recognisedSeconds < wanted * (totalSeconds ?? Infinity)) return;
          resolve();
          // The first call comes before there is something to end.
          queueMicrotask(() => end());
        });
      }),
    { id: jobId, wanted: share },
  );
}

/** @typedef {import('../../src/shared/jobs/jobs').JobView} JobView */

/**
 * How a job of the page's queue stands.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<JobView>}
 * @throws {Error} where the queue has no such job
 */
function readJob(page, jobId) {
  return page.evaluate(async (id) => {
    await globalThis.pisar?.jobs.whenReady;
    const job = globalThis.pisar?.jobs.snapshot.jobs.find((candidate) => candidate.id === id);
    if (job === undefined) throw new Error(`there is no job ${id}`);
    return job;
  }, jobId);
}

/**
 * Gives a job of the page's queue the file that it waits for.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @param {string} path
 * @returns {Promise<void>}
 * @throws {Error} where the page refuses the file
 */
function resumeWithFile(page, jobId, path) {
  return giveFile(page, path, (input) =>
    page.evaluate(
      async ({ element, id }) => {
        const file = element.files?.[0];
        if (file === undefined) throw new Error('there is no file');
        await globalThis.pisar?.jobs.resume(id, { file });
      },
      { element: input, id: jobId },
    ),
  );
}

/**
 * Counts the chunks of a job whose words the page's journal has: what is not recognised again.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<number>}
 */
function countKept(page, jobId) {
  return page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        // The page has opened it already, in its present form.
        const opening = indexedDB.open('pisar-journal');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const journal = opening.result;
          const counting = journal
            .transaction('chunks')
            .objectStore('chunks')
            .count(IDBKeyRange.bound([id], [id, []]));
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => {
            journal.close();
            resolve(counting.result);
          };
        };
      }),
    jobId,
  );
}

/**
 * Ends the page as the system does that has no memory left, or as a power cut does: with SIGKILL,
 * after which nothing is written any more.
 *
 * @param {import('playwright').Page} page
 * @param {import('./plan-kills.mjs').Kill['how']} how `renderer`: all pages of the browser
 * @returns {Promise<void>} when the processes have their signal
 */
async function killPage(page, how) {
  const processes = await listProcesses(page);
  const victims = processes.filter(({ type }) => type === how);
  if (victims.length === 0) throw new Error(`there is no ${how} process`);
  const end = how === 'browser' ? page.context().waitForEvent('close') : page.waitForEvent('crash');
  for (const { id } of victims) process.kill(id, 'SIGKILL');
  await end;
}

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
