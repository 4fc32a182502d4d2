import { expect, test } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';
import { openExports } from './page/save-as';

test.use({ locale: 'en-GB' });

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
