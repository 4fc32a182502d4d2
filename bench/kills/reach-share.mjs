/**
 * Waits until so much of a job's recording is recognised, or the job no longer runs.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @param {number} share 0 to 1
 * @returns {Promise<void>}
 */
export function reachShare(page, jobId, share) {
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
