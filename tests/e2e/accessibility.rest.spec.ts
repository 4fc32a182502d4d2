import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';
import { findBrowser } from './page/find-browser';
import { queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { checkState } from './page/check-state';
import { fixture } from './page/fixtures';
import { hearAnnouncements } from './page/hear-announcements';

// The places of the page and all that opens in them; states of the queue and of models are gone
// through in tests/browser/page.
test.use({
  launchOptions: {
    executablePath: await findBrowser(),
    args: [
      ...chromiumArguments(),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${fixture('speech/microphone.wav')}%noloop`,
    ],
  },
});
test.describe.configure({ mode: 'serial' });

/** One visit, from the first look at the page to the deletion of everything. */
let page: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({
    locale: 'en-GB',
    permissions: ['microphone'],
    viewport: { width: 1280, height: 800 },
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto('./');
});

test.afterAll(() => page.context().close());

const press = (name: string | RegExp, within: Locator | Page = page) =>
  within.getByRole('button', { name, exact: true }).click();

const goTo = (place: string) =>
  page.getByRole('navigation').getByRole('link', { name: place }).click();

/** Chooses a format in the dialogue to save. */
const chooseFormat = (name: string) =>
  page
    .getByRole('dialog')
    .locator('label', { hasText: new RegExp(`^\\s*${name}\\s*$`) })
    .click();

test('before the first file', async () => {
  await page.getByText('Settings').click();
  await checkState(page, 'start with settings');

  await press('Keys');
  await checkState(page, 'keys');
  await press(/^Repeat a passage: .* Change$/);
  await page.keyboard.press('Control');
  await expect(page.getByRole('button', { name: 'Press a key…' })).toBeFocused();
  await checkState(page, 'keys, one being changed');
  await page.keyboard.press('Escape');

  await goTo('Library');
  await expect(page.getByRole('heading', { name: 'Your texts will be here' })).toBeVisible();
  await checkState(page, 'library, empty');
  await goTo('Privacy');
  await expect(page.getByRole('table').first()).toBeVisible();
  await checkState(page, 'privacy');
  await goTo('Desk');
});

test('a finished text, and each of its tools', async () => {
  const readHeard = await hearAnnouncements(page);
  const started = performance.now();
  await press('Try with a sample');
  await expect(queueItem(page, 'sample.ogg')).toContainText('Done', { timeout: 120_000 });
  const heard = await readHeard();
  // Of a short job its beginning and its end; only one of more than ten seconds has news in between.
  const seconds = (performance.now() - started) / 1000;
  expect([heard[0], heard.at(-1)]).toEqual(['Started: sample.ogg', 'Done: sample.ogg']);
  expect(heard.length - 2, heard.join()).toBeLessThanOrEqual(Math.floor(seconds / 10));
  // While a job runs its text has no versions.
  await expect(page.getByRole('button', { name: 'Versions' })).toBeVisible();
  await checkState(page, 'done');

  await press('Texts beside files');
  await checkState(page, 'a folder');
  await page.keyboard.press('Escape');

  await press('Find');
  await page.getByRole('searchbox', { name: 'Find' }).fill('номер');
  await expect(page.getByText('1 of 2')).toBeVisible();
  await checkState(page, 'find');
  await press('Close the search');

  await press(/^Uncertain words/);
  await press('Next uncertain word');
  await checkState(page, 'uncertain words');
  await press('Close the review');

  await press('Speakers');
  const panel = page.getByRole('region', { name: 'Speakers' });
  await press('Add a speaker', panel);
  await press('Add a speaker', panel);
  await panel.locator('summary').first().click();
  await checkState(page, 'speakers');

  await press('Notes');
  await press('Note what is heard now');
  await page.keyboard.type('To be checked');
  await page.keyboard.press('Enter');
  await checkState(page, 'notes');

  await segmentTexts(page).first().click();
  await page.keyboard.type('Слово ');
  await press('Versions');
  await checkState(page, 'versions');
  await press(/^Compare with/);
  await expect(page.getByRole('insertion')).toHaveCount(1);
  await checkState(page, 'versions compared');
  await page.keyboard.press('Escape');
  await press('Versions');

  await page.locator('.stamp').nth(1).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: 'Recognise again' })).toBeVisible();
  await checkState(page, 'a selection');
  await page.keyboard.press('ArrowUp');

  await press('Save…');
  for (const format of ['SRT', 'Pisar project']) {
    await chooseFormat(format);
    await checkState(page, `saving as ${format}`);
  }
  await page.keyboard.press('Escape');
});

test('the library', async () => {
  await goTo('Library');
  await press('More: sample');
  await press('Tags: sample');
  await page.keyboard.type('calls, drafts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'calls, 1 text' })).toBeVisible();
  await checkState(page, 'library');
  await page.getByRole('searchbox').fill('номер');
  await expect(page.getByText('Found in 1 text')).toBeVisible();
  await page.getByRole('checkbox').check();
  await checkState(page, 'library, searched and selected');
  await press('Save 1 text');
  await expect(page.getByRole('dialog')).toBeVisible();
  await checkState(page, 'saving several');
  await page.keyboard.press('Escape');

  const [saved] = await Promise.all([page.waitForEvent('download'), press('Back everything up')]);
  const files = page.locator('input[type=file]').first();
  const buffer = await readFile(await saved.path());
  await files.setInputFiles({
    name: saved.suggestedFilename(),
    mimeType: 'application/zip',
    buffer,
  });
  await expect(page.getByText('all that is in the backup is here already')).toBeVisible();
  await checkState(page, 'a backup read');
  await files.setInputFiles(fixture('media/healthy/clip.m4a'));
  await expect(page.getByText(/cannot be (read|opened)/)).toBeVisible();
  await checkState(page, 'a file that is no backup');

  await page.getByRole('link', { name: 'sample' }).click();
  await expect(page.getByRole('toolbar')).toBeVisible();
  await checkState(page, 'a document of the library');
  await goTo('Library');
  await page.getByRole('link', { name: 'sample' }).press('Delete');
  await expect(page.getByText('Deleted: sample')).toBeVisible();
  await checkState(page, 'a text deleted, with a way back');
  await press('Undo');
  await expect(page.getByRole('link', { name: 'sample' })).toBeVisible();
});

test('a recording', async () => {
  await goTo('Desk');
  // The browser's question is answered when the test says so.
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wish) => {
      const isAllowed = await new Promise((answer) => Reflect.set(globalThis, 'answer', answer));
      if (!isAllowed) throw new DOMException('', 'NotAllowedError');
      return ask(wish);
    };
  });
  const answer = (isAllowed: boolean) =>
    page.evaluate((given) => Reflect.get(globalThis, 'answer')(given), isAllowed);
  await press('Record');
  await checkState(page, 'what to record');
  await press('Start recording');
  await expect(page.getByText('asks for your permission')).toBeVisible();
  await checkState(page, 'recording, asking');
  await answer(false);
  await expect(page.getByText('does not let this page record')).toBeVisible();
  await checkState(page, 'recording, refused');
  await press('Start recording');
  await expect(page.getByText('asks for your permission')).toBeVisible();
  await answer(true);
  const bar = page.getByRole('region', { name: 'Recording', exact: true });
  // Not one second exactly: on a busy machine it may have passed between two looks.
  await expect(bar.getByRole('timer')).toHaveText(/^0:(0[1-9]|[1-5])/);
  await checkAccessibility(page, 'recording');
  await press('Pause', bar);
  await checkState(page, 'recording, paused');
  await press('Finish', bar);
  const item = queueItem(page, /^Recording /);
  await expect(item).toContainText('Done', { timeout: 60_000 });
});

test('everything deleted', async () => {
  await goTo('Privacy');
  await press('Delete all my data…');
  await checkState(page, 'asked before all is deleted');
  await press('Delete everything');
  await expect(page.getByRole('heading', { name: 'Nothing is left' })).toBeVisible();
  await checkState(page, 'all deleted');
});
