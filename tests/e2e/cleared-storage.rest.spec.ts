import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { scoreTranscript, type Utterance } from '../../bench/score/score-transcript.mjs';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';
import { saveAs } from './page/save-as';

test.use({ locale: 'en-GB' });

const DONE = { timeout: 120_000 };
/** The demo model's own word error rate on the long recording is 0.1 %. */
const MOST_ERRORS = 0.011;
const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'data of this site' });

/** As the settings of the browser delete all data of a site. */
async function clearSiteData(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'all',
  });
}

async function transcribe(page: Page, name: string): Promise<void> {
  await addFiles(page, fixture(`media/same-words/${name}`));
  await expect(queueItem(page, name)).toContainText('Done', DONE);
}

async function open(page: Page, name: string): Promise<string[]> {
  await queueItem(page, name).getByRole('button', { name, exact: true }).click();
  await expect(segmentTexts(page).first()).toBeVisible();
  return segmentTexts(page).allTextContents();
}

/** So many texts are in the library. */
async function expectTitles(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: 'Library' }).click();
  const titles = page.getByRole('list', { name: 'Library' }).getByRole('heading');
  await expect(titles).toHaveText(Array<string>(count).fill('clip'));
}

/** Writes at the beginning of the text that is shown, and waits until it is saved. */
async function write(page: Page, words: string): Promise<void> {
  await segmentTexts(page).first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(words);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test('site data is deleted under an open page: its text stays, and the next files are recognised', async ({
  page,
}) => {
  await page.goto('./');
  await transcribe(page, 'clip.m4a');
  const before = await open(page, 'clip.m4a');
  await write(page, 'Mine: ');
  const edited = [`Mine: ${before[0]}`, ...before.slice(1)];

  await clearSiteData(page);
  await expect(notice(page)).toBeVisible();
  expect(await segmentTexts(page).allTextContents()).toEqual(edited);
  for (const name of ['clip.mp3', 'clip.flac']) await transcribe(page, name);
  expect(await open(page, 'clip.mp3')).toEqual(before);
  expect(await open(page, 'clip.m4a')).toEqual(edited);

  await notice(page).getByRole('button', { name: 'Load the page again' }).click();
  await expect(notice(page)).toBeHidden();
  // All of it is in the library; what had been done by then is no longer in the queue.
  await expectTitles(page, 3);
  await page.getByRole('link', { name: 'Desk' }).click();
  expect(await open(page, 'clip.flac')).toEqual(before);
});

test('site data is deleted while a job runs: its text is whole all the same', async ({ page }) => {
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'));
  await expect.poll(() => segmentTexts(page).count(), DONE).toBeGreaterThan(5);
  await clearSiteData(page);
  await expect(notice(page)).toBeVisible();
  await expect(queueItem(page, 'long.ogg')).toContainText('Done', { timeout: 240_000 });
  const saved = JSON.parse((await saveAs(page, 'JSON')).text);
  const utterances: Utterance[] = JSON.parse(await readFile(fixture('speech/long.json'), 'utf8'));
  const { errors, lost } = scoreTranscript(
    utterances,
    saved.words.map((word: { word: string; start: number; end: number }) => ({
      text: word.word,
      startSeconds: word.start,
      endSeconds: word.end,
    })),
  );
  expect(lost).toEqual([]);
  expect(errors.rate).toBeLessThanOrEqual(MOST_ERRORS);
});

test('site data is deleted under several tabs: they work on, with a new one, and one after the other', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await transcribe(page, 'clip.m4a');
  const before = await open(page, 'clip.m4a');
  const second = await context.newPage();
  await second.goto('./');
  expect(await open(second, 'clip.m4a')).toEqual(before);
  await clearSiteData(page);
  for (const tab of [page, second]) {
    await expect(notice(tab)).toBeVisible();
    expect(await segmentTexts(tab).allTextContents()).toEqual(before);
  }
  await transcribe(second, 'clip.mp3');
  const third = await context.newPage();
  await third.goto('./');
  await expect(queueItem(third, 'clip.mp3')).toContainText('Done');
  await transcribe(third, 'clip.flac');
  await expect(queueItem(page, 'clip.flac')).toContainText('Done');
  // The first one has led until now.
  await page.close();
  await transcribe(third, 'clip.ogg');
  await expect(queueItem(second, 'clip.ogg')).toContainText('Done');
  await expectTitles(second, 4);
});

test('a library that the browser has lost is told of, and comes back from the backup', async ({
  page,
}) => {
  await page.goto('./');
  await transcribe(page, 'clip.m4a');
  const before = await open(page, 'clip.m4a');
  await page.getByRole('link', { name: 'Library' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back everything up' }).click();
  const backup = await saving;
  const name = backup.suggestedFilename();
  const path = test.info().outputPath(name);
  await backup.saveAs(path);

  // Another address of the site, where nothing of the app runs.
  await page.goto('./licences.txt');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('pisar-library').onsuccess = resolve;
      }),
  );
  await page.goto('./');
  const lost = page.getByRole('alert').filter({ hasText: 'The browser has lost the library' });
  await expect(lost).toContainText('There was 1 text in it.');
  await expect(lost).toContainText(name);
  await lost.getByRole('link', { name: 'Restore from a backup' }).click();
  await addFiles(page, path);
  await expect(lost).toBeHidden();
  await page.getByRole('link', { name: 'clip', exact: true }).click();
  await expect.poll(() => segmentTexts(page).allTextContents()).toEqual(before);
});
