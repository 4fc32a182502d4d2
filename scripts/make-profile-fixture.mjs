/*
 * Makes tests/fixtures/profiles/before-one-text.json: what the databases of a browser hold after
 * visits in which jobs and documents came to states that people leave them in, and what the
 * next visit shows of it. (The build of the fixture that is there also let programs name speakers in
 * the queue; what that left is in it.) Jobs and documents are real ones, made by the built site with the demo
 * model. Run it on a build whose form of the databases is to be kept; times and ids are new each time.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureChromium } from './shared/browser/ensure-chromium.mjs';
import {
  addJob,
  goTo,
  openDocument,
  selectJob,
  showDraft,
  stopInTheMiddle,
  waitForEnd,
  waitUntilSaved,
  writeInText,
} from './profile/drive-page.mjs';
import { deleteDocument, readDatabases } from './profile/read-databases.mjs';
import { readLibrary, readQueue } from './profile/read-page.mjs';
import { projectRoot } from './shared/project-root.mjs';
import { ensureBuild } from './shared/site/ensure-build.mjs';
import { findFreePort } from './shared/site/find-free-port.mjs';
import { serveSite } from './shared/site/serve-site.mjs';
import { openBrowser } from './shared/browser/open-browser.mjs';

/** @import { Page } from 'playwright' */

const target = join(projectRoot, 'tests/fixtures/profiles/before-one-text.json');
/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_600;
const fixtures = join(projectRoot, 'tests/fixtures');
/** Recordings by the address that the page fetches them from. */
const recordings = {
  '/recordings/clip': join(fixtures, 'speech/clips/dir-pls-enter.flac'),
  '/recordings/other-clip': join(fixtures, 'speech/clips/conf-full.flac'),
  '/recordings/long-clip': join(fixtures, 'speech/clips/confbridge-mute-extended.flac'),
  '/recordings/call': join(fixtures, 'speech/call-two-channels.mp3'),
  '/recordings/none': join(fixtures, 'media/bad/text.mp3'),
};
/** Long enough to be stopped in the middle. */
const long = { seconds: 75 };
const short = { seconds: 20 };
/** So deep lies a record of a store in the fixture. */
const recordDepth = 6;

await ensureBuild();
const executablePath = await ensureChromium();
const site = await serveSite(await findFreePort(firstPort), { files: recordings });
const browser = await openBrowser({ address: site.address, executablePath, webgpu: false });
try {
  let page = await openPage();
  const { deleted, missing } = await makeWhatIsOver(page);
  await makeWhatIsEdited(page);
  await leaveWithoutDeleted(page);
  page = await openPage();
  await waitUntilForgotten(page, deleted);
  await makeWhatIsNotOver(page);

  const aside = await page.context().newPage();
  await aside.goto(`${site.address}licences.txt`);
  // The job that runs is not told of it.
  await page.close();
  await deleteDocument(aside, missing);
  const databases = await readDatabases(aside, ['pisar-journal', 'pisar-library']);
  const localStorage = await aside.evaluate(() => {
    const queue = globalThis.localStorage.getItem('pisar.queue');
    return { 'pisar.queue': queue };
  });

  page = await openPage();
  // What is missing in the library comes there now.
  await waitForDocument(page, 'missing');
  const shown = { jobs: await readQueue(page), documents: await readLibrary(page) };
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${format({ databases, localStorage, shown })}\n`);
  console.log(target);
} finally {
  await browser.close();
  await site.close();
}

async function openPage() {
  const page = await browser.newPage();
  await page.getByText('EN', { exact: true }).click();
  return page;
}

/**
 * Jobs that are over, with documents that nobody edits.
 *
 * @param {Page} page
 */
async function makeWhatIsOver(page) {
  await finish(page, 'untouched.flac', '/recordings/clip');

  const call = await addJob(page, 'call.wav', '/recordings/call', long);
  await stopInTheMiddle(page, call, null);
  await waitForEnd(page, call);
  await waitForDocument(page, 'call');

  const again = await finish(page, 'again.wav', '/recordings/call', {
    ...short,
    channels: 'mixed',
  });
  await beginAnew(page, again, 'apart');
  await waitForEnd(page, again);
  await waitForVersions(page, again, 2);

  const failed = await addJob(page, 'failed.mp3', '/recordings/none');
  await waitForEnd(page, failed, 'failed');

  const draft = await addJob(page, 'cancelled-draft.wav', '/recordings/call', long);
  await stopInTheMiddle(page, draft, 'pause');
  await showDraft(page, draft, 'cancelled-draft');
  await page.evaluate((id) => globalThis.pisar?.jobs.cancel(id), draft);
  await selectJob(page, call);

  const unseen = await addJob(page, 'cancelled-unseen.wav', '/recordings/call', long);
  await stopInTheMiddle(page, unseen, 'cancel');

  const deleted = await finish(page, 'deleted.flac', '/recordings/other-clip');
  const missing = await finish(page, 'missing.flac', '/recordings/other-clip');
  return { deleted, missing };
}

/**
 * Documents that somebody has edited.
 *
 * @param {Page} page
 */
async function makeWhatIsEdited(page) {
  await makeEdited(page);

  const again = await finish(page, 'edited-again.wav', '/recordings/call', {
    ...short,
    channels: 'mixed',
  });
  await openDocument(page, again);
  await writeInText(page, 0, 'Home', 'Моё: ');
  await goTo(page, '');
  await beginAnew(page, again, 'apart');
  await waitForEnd(page, again);
  await waitForVersions(page, again, 2);

  const growing = await pauseAndEdit(page, 'edited-while-running');
  await page.evaluate((id) => globalThis.pisar?.jobs.resume(id), growing);
  await waitForEnd(page, growing);
  await waitForVersions(page, growing, 1);

  const cancelled = await pauseAndEdit(page, 'cancelled-edited');
  await page.evaluate((id) => globalThis.pisar?.jobs.cancel(id), cancelled);
  await waitForVersions(page, cancelled, 1);
}

/**
 * A document with a typed word, a note, a speaker with a name, and another typed word that was taken
 * back.
 *
 * @param {Page} page
 */
async function makeEdited(page) {
  const edited = await finish(page, 'edited.flac', '/recordings/long-clip');
  await openDocument(page, edited);
  await writeInText(page, 0, 'Home', 'Начало: ');
  await page.getByRole('button', { name: /^Notes/ }).click();
  await page.getByRole('button', { name: 'Note what is heard now' }).click();
  await page.keyboard.type('Проверить');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Notes/ }).click();
  await page.getByRole('button', { name: /^Speakers/ }).click();
  await page.getByRole('button', { name: 'Add a speaker' }).click();
  await page.getByRole('button', { name: 'Speaker 1: change the name' }).first().click();
  await page.keyboard.type('Вера');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Speakers/ }).click();
  await writeInText(page, 0, 'End', ' и конец');
  await page.getByRole('button', { name: /^Undo / }).click();
  await waitUntilSaved(page);
  await goTo(page, '');
}

/**
 * Jobs that wait for something when the page is gone.
 *
 * @param {Page} page
 */
async function makeWhatIsNotOver(page) {
  const again = await finish(page, 'again-paused.wav', '/recordings/call', {
    ...long,
    channels: 'mixed',
  });
  await beginAnew(page, again, 'apart');
  await stopInTheMiddle(page, again, 'pause');

  await pauseAndEdit(page, 'paused-edited');

  const draft = await addJob(page, 'paused-draft.wav', '/recordings/call', long);
  await stopInTheMiddle(page, draft, 'pause');
  await showDraft(page, draft, 'paused-draft');

  const unseen = await addJob(page, 'paused-unseen.wav', '/recordings/call', long);
  await stopInTheMiddle(page, unseen, 'pause');

  const running = await addJob(page, 'running.wav', '/recordings/call', long);
  await addJob(page, 'waiting.flac', '/recordings/clip');
  await stopInTheMiddle(page, running, null);
  await showDraft(page, running, 'running');
}

/**
 * Recognises a recording, and waits until its document is there.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} address
 * @param {Parameters<typeof addJob>[3]} [options]
 */
async function finish(page, name, address, options) {
  const id = await addJob(page, name, address, options);
  await waitForEnd(page, id);
  await waitForDocument(page, name.replace(/\.\w+$/, ''));
  return id;
}

/**
 * Edits a text that is there in part.
 *
 * @param {Page} page
 * @param {string} title
 */
async function pauseAndEdit(page, title) {
  const id = await addJob(page, `${title}.wav`, '/recordings/call', long);
  await stopInTheMiddle(page, id, 'pause');
  await showDraft(page, id, title);
  await writeInText(page, 0, 'Home', 'Вперёд: ');
  await writeInText(page, 1, 'End', ' и дальше');
  return id;
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {'apart'} channels
 */
function beginAnew(page, id, channels) {
  return page.evaluate(({ id, channels }) => globalThis.pisar?.jobs.retry(id, { channels }), {
    id,
    channels,
  });
}

/**
 * @param {Page} page
 * @param {string} title
 */
async function waitForDocument(page, title) {
  await goTo(page, 'library');
  await page.getByRole('link', { name: title, exact: true }).waitFor();
  await goTo(page, '');
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {number} count
 */
async function waitForVersions(page, id, count) {
  for (;;) {
    await openDocument(page, id);
    await page.getByRole('button', { name: /^Versions/ }).click();
    await page.getByRole('button', { name: 'Keep this version' }).waitFor();
    const versions = page.getByRole('list', { name: 'Versions' }).locator('li');
    const found = await versions.count();
    await goTo(page, '');
    if (found === count) return;
    if (found > count) throw new Error(`${id} has ${found} versions`);
  }
}

/**
 * Deletes a document, and closes the page while that could still be taken back.
 *
 * @param {Page} page
 */
async function leaveWithoutDeleted(page) {
  await goTo(page, 'library');
  await page.getByRole('checkbox', { name: 'Select: deleted' }).check();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('link', { name: 'deleted', exact: true }).waitFor({ state: 'detached' });
  await page.close();
}

/**
 * The visit after that deletes it for good, and leaves its job.
 *
 * @param {Page} page
 * @param {string} id
 */
async function waitUntilForgotten(page, id) {
  for (;;) {
    const [library] = await readDatabases(page, ['pisar-library']);
    const store = library?.stores.find(({ name }) => name === 'forgotten');
    if (store?.entries.some(([key]) => key === id)) return;
  }
}

/**
 * JSON with a line for each record.
 *
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {string}
 */
function format(value, depth = 0) {
  if (typeof value !== 'object' || value === null || depth === recordDepth)
    return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Object.entries(value).map(([key, part]) => {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
    return name + format(part, depth + 1);
  });
  if (parts.length === 0) return `${open}${close}`;
  const indent = ' '.repeat(depth);
  return `${open}\n${parts.map((part) => `${indent} ${part}`).join(',\n')}\n${indent}${close}`;
}
