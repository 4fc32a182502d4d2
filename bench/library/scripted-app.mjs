/**
 * What `library.html` lends to scripts.
 *
 * @typedef {import('../../src/state/app-state').AppState} AppState
 */

/**
 * Waits until the page has made its library.
 *
 * @param {import('playwright').Page} page
 * @param {string} address with what is to be made
 */
export async function goToLibrary(page, address) {
  await page.goto(address);
  await page.waitForFunction(
    () => /** @type {{ app?: AppState }} */ (globalThis).app?.library !== undefined,
    undefined,
    { timeout: 600_000 },
  );
}

/**
 * Opens a document as a link does.
 *
 * @param {import('playwright').Page} page at a library
 * @param {string} id
 * @returns {Promise<number>} milliseconds until its text is on the screen and can be edited
 */
export function openDocument(page, id) {
  return page.evaluate(async (documentId) => {
    const { app } = /** @type {{ app: AppState }} */ (/** @type {unknown} */ (globalThis));
    const start = performance.now();
    app.view.go({ kind: 'document', id: documentId });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector('.transcript-text.editable p[lang] span')) await frame();
    await frame();
    return performance.now() - start;
  }, id);
}

/**
 * Back to the list.
 *
 * @param {import('playwright').Page} page
 */
export async function closeDocument(page) {
  await page.evaluate(() => (location.hash = '#/library'));
  await page.waitForSelector('.transcript-text', { state: 'detached' });
}
