import { giveFile } from '../../scripts/shared/page/give-file.mjs';

/**
 * Gives a job of the page's queue the file that it waits for.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @param {string} path
 * @returns {Promise<void>}
 * @throws {Error} where the page refuses the file
 */
export function resumeWithFile(page, jobId, path) {
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
