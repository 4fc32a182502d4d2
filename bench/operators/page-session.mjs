/** @typedef {import('./page/questions').Question} Question */

/**
 * A session in a worker of the page.
 *
 * @param {import('playwright').Page} page
 * @param {string} url of the model on the page's server
 * @param {'published' | 'prepared'} form
 * @param {number} threads
 * @param {boolean} profile
 * @returns {Promise<import('./measure-sessions.mjs').Session & { opened: import('./page/questions').Opened }>}
 */
export async function openPageSession(page, url, form, threads, profile) {
  const name = `${form} ${threads} ${profile}`;
  /** @param {Question} question */
  const ask = (question) =>
    page.evaluate(
      ([worker, asked]) =>
        /** @type {{ ask: (name: string, question: Question) => Promise<any> }} */ (
          /** @type {unknown} */ (globalThis)
        ).ask(worker, asked),
      /** @type {[string, Question]} */ ([name, question]),
    );
  const opened = await ask({ type: 'open', url, form, threads, profile });
  return {
    opened,
    run: (frames) => ask({ type: 'run', frames }),
    readProfile: () => ask({ type: 'profile' }),
    close: async () => {},
  };
}
