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
