import {
  goTo,
  libraryList,
  openDocument,
  paragraphs,
  selectJob,
  waitUntilSaved,
} from './drive-page.mjs';

/**
 * @import { Page } from 'playwright'
 * @typedef {{ id: string, name: string, phase: string, texts: string[] }} ShownJob
 * @typedef {object} ShownDocument
 * @property {string} id
 * @property {string} title
 * @property {number} wordCount
 * @property {boolean} isGrowing
 * @property {string[][]} steps the text at each step of undo, from the first on: its paragraphs
 * @property {number} position the step that is shown at first
 * @property {string[]} openTexts what follows the text, and cannot be edited yet
 * @property {string[]} speakers
 * @property {string[]} notes
 * @property {{ kind: string, wordCount: number }[]} versions oldest first
 */

/**
 * What a visit shows of the queue: each job with its text, in order.
 *
 * @param {Page} page
 * @returns {Promise<ShownJob[]>}
 */
export async function readQueue(page) {
  await goTo(page, '');
  const jobs = await page.evaluate(
    () =>
      globalThis.pisar?.jobs.snapshot.jobs.map(({ id, phase, recording }) => ({
        id,
        phase,
        // What was never opened has no text.
        hasText: recording !== null,
      })) ?? [],
  );
  const shown = [];
  for (const { id, phase, hasText } of jobs) {
    const name = await page.locator(`[data-job="${id}"] bdi`).textContent();
    await selectJob(page, id);
    await page.locator(`[data-job="${id}"] [aria-current=true]`).waitFor();
    shown.push({ id, name: name ?? '', phase, texts: hasText ? await readSteadyTexts(page) : [] });
  }
  return shown;
}

/**
 * What a visit shows of the library: each document with its text, history and versions, in order.
 *
 * @param {Page} page
 * @returns {Promise<ShownDocument[]>}
 */
export async function readLibrary(page) {
  await goTo(page, 'library');
  const listed = await libraryList(page)
    .locator('li:has(h2)')
    .evaluateAll((items) =>
      items.map((item) => {
        const facts = Array.from(
          item.querySelectorAll('.facts li'),
          (fact) => fact.textContent ?? '',
        );
        const link = item.querySelector('h2 a');
        return {
          id: decodeURIComponent(link?.getAttribute('href')?.split('/').at(-1) ?? ''),
          title: link?.textContent ?? '',
          wordCount: Number(facts.find((fact) => / words?$/.test(fact))?.replace(/\D/g, '')),
          isGrowing: facts.includes('not all of it is recognised yet'),
        };
      }),
    );
  const shown = [];
  for (const document of listed) {
    await goTo(page, 'library');
    await openDocument(page, document.id);
    shown.push({ ...document, ...(await readDocument(page)) });
  }
  return shown;
}

/** @param {Page} page that shows it */
async function readDocument(page) {
  const isOpenText = page.locator('.segment.open p[lang=ru]');
  const openTexts = await isOpenText.allTextContents();
  const speakers = await readPanel(page, 'Speakers', 'Who speaks', '.name bdi');
  const notes = await readNotes(page);
  const versions = (await readPanel(page, 'Versions', 'Versions', 'li')).map((text) => ({
    kind: Object.entries(versionKinds).find(([, label]) => text.includes(label))?.[0] ?? '',
    wordCount: Number(/([\d,]+) words?/.exec(text)?.[1]?.replace(',', '')),
  }));
  const settled = async () => {
    const texts = await paragraphs(page).allTextContents();
    return texts.slice(0, texts.length - openTexts.length);
  };
  const now = await settled();
  const before = await step(page, /^Undo /, settled);
  for (let count = before.length; count > 0; count--)
    await page.getByRole('button', { name: /^Redo / }).click();
  const after = await step(page, /^Redo /, settled);
  for (let count = after.length; count > 0; count--)
    await page.getByRole('button', { name: /^Undo / }).click();
  await waitUntilSaved(page);
  const steps = [...before.reverse(), now, ...after];
  return {
    steps,
    position: before.length,
    openTexts,
    speakers,
    notes,
    versions: versions.reverse(),
  };
}

/** What the page calls each kind of version. */
const versionKinds = {
  recognised: 'As recognised',
  opened: 'As opened',
  kept: 'Kept version',
  replaced: 'Before another version came back',
};

/**
 * Presses a button until it can do no more, and reads the text each time.
 *
 * @param {Page} page
 * @param {RegExp} name
 * @param {() => Promise<string[]>} read
 */
async function step(page, name, read) {
  const button = page.getByRole('button', { name });
  const texts = [];
  // One that can do no more is called otherwise.
  while ((await button.count()) > 0) {
    await button.click();
    texts.push(await read());
  }
  return texts;
}

/**
 * @param {Page} page
 * @param {string} tool
 * @param {string} list
 * @param {string} what
 */
async function readPanel(page, tool, list, what) {
  const tools = page.getByRole('toolbar', { name: 'Tools for the text' });
  const button = tools.getByRole('button', { name: new RegExp(`^${tool}`) });
  // A text that is not whole has no versions yet.
  if ((await button.count()) === 0) return [];
  await button.click();
  await page.locator('[aria-expanded=true]', { hasText: tool }).waitFor();
  const texts = await page
    .getByRole('list', { name: list, exact: true })
    .locator(what)
    .allTextContents();
  await button.click();
  return texts.map((text) => text.trim());
}

/** @param {Page} page */
async function readNotes(page) {
  const tools = page.getByRole('toolbar', { name: 'Tools for the text' });
  const button = tools.getByRole('button', { name: /^Notes/ });
  await button.click();
  await page.getByRole('button', { name: 'Note what is heard now' }).waitFor();
  const notes = await page
    .getByRole('list', { name: 'Notes', exact: true })
    .locator('textarea')
    .evaluateAll((fields) =>
      fields.map((field) => /** @type {HTMLTextAreaElement} */ (field).value),
    );
  await button.click();
  return notes;
}

/**
 * The text of the job that has just been selected, once it no longer changes: first the queue's
 * text stands there, then its document.
 *
 * @param {Page} page
 */
async function readSteadyTexts(page) {
  await paragraphs(page).first().waitFor();
  let texts = await paragraphs(page).allTextContents();
  for (let calm = 0; calm < 5; calm++) {
    await page.waitForTimeout(100);
    const next = await paragraphs(page).allTextContents();
    if (next.join('\n') !== texts.join('\n')) calm = 0;
    texts = next;
  }
  return texts;
}
