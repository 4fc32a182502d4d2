import { expect, test, type Page } from '@playwright/test';
import { writeRecording } from './long/write-recording';
import { addFiles, queueItem, segmentTexts } from './page/actions';

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
