/**
 * @typedef {object} SearchFigures
 * @property {string} query
 * @property {number} firstMilliseconds until the first hits are told; NaN where there are none
 * @property {number} allMilliseconds
 * @property {number} hits
 * @property {number} documents that have some
 */

/**
 * @typedef {object} FileFigures
 * @property {number} bytes of the file
 * @property {number} milliseconds
 */

/**
 * Fills a library in the browser's database, and waits until a new page shows that it is there.
 *
 * @param {import('playwright').Page} page
 * @param {string} address with what is to be made
 * @returns {Promise<number>} bytes that the texts take in the database
 */
export async function fillLibrary(page, address) {
  await goToLibrary(page, address);
  // What was made is in no memory any more.
  await goToLibrary(page, address);
  return page.evaluate(async () => {
    const { app } = /** @type {{ app: AppState }} */ (/** @type {unknown} */ (globalThis));
    return (await app.library.service.measure()).textBytes;
  });
}

/**
 * Goes from the queue to the library.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<number>} milliseconds until all documents are listed
 */
export async function measurePlace(page) {
  return page.evaluate(async () => {
    const { app } = /** @type {{ app: AppState }} */ (/** @type {unknown} */ (globalThis));
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const count = () => document.querySelectorAll('main > ul > li').length;
    app.view.go({ kind: 'desk' });
    while (count() > 0) await frame();
    const start = performance.now();
    app.view.go({ kind: 'library' });
    while (count() < app.library.shown.length) await frame();
    await frame();
    return performance.now() - start;
  });
}

/**
 * @param {import('playwright').Page} page
 * @param {string} query
 * @returns {Promise<SearchFigures>}
 */
export async function measureSearch(page, query) {
  return page.evaluate(async (asked) => {
    const { app } = /** @type {{ app: AppState }} */ (/** @type {unknown} */ (globalThis));
    let firstMilliseconds = NaN;
    let hits = 0;
    const found = new Set();
    const start = performance.now();
    const { signal } = new AbortController();
    await app.library.service.search(signal, asked, (more) => {
      if (more.length > 0 && hits === 0) firstMilliseconds = performance.now() - start;
      hits += more.length;
      for (const { documentId } of more) found.add(documentId);
    });
    const allMilliseconds = performance.now() - start;
    return { query: asked, firstMilliseconds, allMilliseconds, hits, documents: found.size };
  }, query);
}

/**
 * Opens a document several times.
 *
 * @param {import('playwright').Page} page
 * @param {string} id
 * @param {number} times
 * @returns {Promise<number[]>} milliseconds of each
 */
export async function measureOpening(page, id, times) {
  const all = [];
  for (let turn = 0; turn < times; turn += 1) {
    all.push(await openDocument(page, id));
    await closeDocument(page);
  }
  return all;
}

/**
 * Writes a backup, deletes every document for good, and reads it.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<{ backup: FileFigures, restore: FileFigures, restored: number }>} `restored`:
 *   documents that are there in the end
 */
export async function measureBackup(page) {
  return page.evaluate(async () => {
    const { app } = /** @type {{ app: AppState }} */ (/** @type {unknown} */ (globalThis));
    const { service } = app.library;
    const start = performance.now();
    const blob = await service.writeBackup(false);
    const written = performance.now();
    const ids = service.snapshot.documents.map(({ id }) => id);
    await service.remove(ids);
    await service.forget(ids);
    const emptied = performance.now();
    await service.readBackup(new File([blob], 'backup.zip'));
    const read = performance.now();
    return {
      backup: { bytes: blob.size, milliseconds: written - start },
      restore: { bytes: blob.size, milliseconds: read - emptied },
      restored: service.snapshot.documents.length,
    };
  });
}

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
async function goToLibrary(page, address) {
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
function openDocument(page, id) {
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
async function closeDocument(page) {
  await page.evaluate(() => (location.hash = '#/library'));
  await page.waitForSelector('.transcript-text', { state: 'detached' });
}
