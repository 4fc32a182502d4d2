import { giveFile } from './give-file.mjs';

/** @typedef {import('../../../src/shared/jobs/jobs').JobWish} JobWish */
/** @typedef {import('../../../src/automation').Automation} Automation what `globalThis.pisar` is */

/** The demo model on one thread: what long jobs are measured with. */
const demoWish = Object.freeze({
  modelId: 'demo',
  provider: /** @type {const} */ ('wasm'),
  threads: 1,
});

/**
 * Adds a recording to the page's queue.
 *
 * @param {import('playwright').Page} page
 * @param {string} path
 * @param {{ wish?: JobWish, isStored?: boolean }} [options] `isStored`: the file is copied into the
 *   page's own storage and added with a handle, so that another visit can read it again
 * @returns {Promise<string>} the job's id
 */
export function addJob(page, path, { wish = demoWish, isStored = false } = {}) {
  return giveFile(page, path, (input) => page.evaluate(addInPage, { input, wish, isStored }));
}

/** @param {{ input: HTMLInputElement, wish: JobWish, isStored: boolean }} request */
async function addInPage({ input, wish, isStored }) {
  const { pisar } = globalThis;
  const file = input.files?.[0];
  if (pisar === undefined || file === undefined) throw new Error('the page is not ready');
  await pisar.jobs.whenReady;
  /** @type {import('../../../src/shared/jobs/jobs').JobSource} */
  let source = { file };
  if (isStored) {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(file.name, { create: true });
    await file.stream().pipeTo(await handle.createWritable());
    source = { file: await handle.getFile(), handle };
  }
  const [id] = await pisar.jobs.add([source], wish);
  if (id === undefined) throw new Error('the job was not added');
  return id;
}

/** @typedef {import('../../../src/shared/jobs/jobs').JobView} JobView */

/**
 * Waits until a job of the page's queue is over, or stands still and waits for somebody.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<JobView>}
 */
export function finishJob(page, jobId) {
  return page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        const { pisar } = globalThis;
        if (pisar === undefined) throw new Error('the page is not ready');
        /** @type {() => void} */
        let end = () => {};
        void pisar.jobs.whenReady.then(() => {
          end = pisar.jobs.subscribe(({ jobs }) => {
            const job = jobs.find((candidate) => candidate.id === id);
            if (job === undefined) reject(new Error(`there is no job ${id}`));
            else if (job.phase === 'queued' || job.phase === 'running') return;
            else resolve(job);
            // The first call comes before there is something to end.
            queueMicrotask(() => end());
          });
        });
      }),
    jobId,
  );
}

/** @typedef {import('../../../src/shared/recognition/transcript').Transcript} Transcript */

/**
 * Waits for a job of the page's queue, and reads what it wrote.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<Transcript>}
 * @throws {Error} where the job did not end with a text: with its phase and its problem
 */
export async function readTranscript(page, jobId) {
  const { phase, waitsFor, problem } = await finishJob(page, jobId);
  if (phase !== 'done') {
    throw new Error(`the job is ${phase}: ${JSON.stringify(problem ?? waitsFor)}`);
  }
  return page.evaluate((id) => {
    const { pisar } = globalThis;
    if (pisar === undefined) throw new Error('the page is not ready');
    return pisar.jobs.readTranscript(id);
  }, jobId);
}
