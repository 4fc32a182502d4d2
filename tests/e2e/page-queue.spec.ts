import { expect, test, type Page } from '@playwright/test';
import { writeRecording } from './long/write-recording';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';
import { openExports } from './page/save-as';

test.use({ locale: 'en-GB' });

/** Two and a half minutes of the long recording: most of it is to come when it is paused. */
const writeLong = async () => (await writeRecording('long.ogg', 150)).path;

/** Stops the recording after its first passages. Gives the text of the first one. */
async function pauseEarly(page: Page, path: string): Promise<string> {
  await page.goto('./');
  await addFiles(page, path);
  await expect(segmentTexts(page).nth(3)).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Pause: long.ogg' }).click();
  await expect(queueItem(page, 'long.ogg')).toContainText(/Paused: \d+%/);
  return segmentTexts(page).first().innerText();
}

test('a paused job outlives the tab with its text, and what was decoded needs no file', async ({
  page,
}) => {
  const before = await pauseEarly(page, await writeLong());
  await page.reload();
  const long = queueItem(page, 'long.ogg');
  await expect(long).toContainText(/Paused: \d+%/);
  await expect(segmentTexts(page).first()).toHaveText(before);
  await page.getByRole('button', { name: 'Continue: long.ogg' }).click();
  await expect(long).toContainText('Done', { timeout: 90_000 });
  await expect(segmentTexts(page).first()).toHaveText(before);
});

test('a job whose sound is gone asks for its file, and goes on with it', async ({ page }) => {
  const path = await writeLong();
  const before = await pauseEarly(page, path);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('spool', { recursive: true });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Continue: long.ogg' }).click();
  await expect(page.getByText('To go on, choose “long.ogg” again.')).toBeVisible();
  await expect(page.getByText(/\d+% is recognised, and kept\./)).toBeVisible();
  await expect(segmentTexts(page).first()).toHaveText(before);

  await addFiles(page, path);
  await expect(page.getByText('1 recording goes on')).toBeVisible();
  await expect(queueItem(page, 'long.ogg')).toContainText('Done', { timeout: 90_000 });
  await expect(segmentTexts(page).first()).toHaveText(before);
  await expect(page.getByRole('listitem').filter({ hasText: 'long.ogg' })).toHaveCount(1);
});

test('a finished text is there after a reload, with all that can be done with it', async ({
  page,
}) => {
  await page.goto('./');
  await addFiles(page, fixture('media/healthy/clip.m4a'));
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 90_000 });
  const text = await segmentTexts(page).allInnerTexts();
  await page.reload();
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done');
  await expect(segmentTexts(page)).toHaveText(text);
  const dialog = await openExports(page);
  await expect(dialog.getByRole('radio', { name: 'JSON' })).toHaveCount(1);
});

test('a second tab shows the work of the first, and steers it', async ({ page, context }) => {
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'));
  await expect(segmentTexts(page).first()).toBeVisible({ timeout: 90_000 });
  const follower = await context.newPage();
  await follower.goto('./');
  await expect(follower.getByText('Another tab does the work')).toBeVisible();
  // What is behind another tab is not drawn: its innerText may be empty.
  const first = (await segmentTexts(page).first().textContent()) ?? '';
  expect(first).not.toBe('');
  await expect(segmentTexts(follower).first()).toHaveText(first);
  await follower.getByRole('button', { name: 'Cancel: long.ogg' }).click();
  await expect(queueItem(page, 'long.ogg')).toContainText('Cancelled');
});
