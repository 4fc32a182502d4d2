/** @typedef {import('../../src/shared/jobs/jobs').JobView} JobView */

/**
 * How a job of the page's queue stands.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<JobView>}
 * @throws {Error} where the queue has no such job
 */
export function readJob(page, jobId) {
  return page.evaluate(async (id) => {
    await globalThis.pisar?.jobs.whenReady;
    const job = globalThis.pisar?.jobs.snapshot.jobs.find((candidate) => candidate.id === id);
    if (job === undefined) throw new Error(`there is no job ${id}`);
    return job;
  }, jobId);
}
