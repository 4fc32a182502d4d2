import { expect, test, type Page } from '@playwright/test';
import { queueItem } from './page/actions';

test.use({ locale: 'en-GB' });

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name });
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluateAll((found) => found.some((one) => one === document.activeElement)))
      return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

test('a whole run by keyboard, from the sample to a saved file', async ({ page }) => {
  await page.goto('./');
  await tabTo(page, 'Try with a sample');
  await page.keyboard.press('Enter');
  // The button is gone: the focus must be somewhere useful.
  await expect(page.getByRole('button', { name: 'sample.ogg', exact: true })).toBeFocused();
  await expect(queueItem(page, 'sample.ogg')).toContainText('Done', { timeout: 120_000 });
  await expect(page.getByRole('log')).toContainText('Started: sample.ogg');
  await expect(page.getByRole('log')).toContainText('Done: sample.ogg');

  await tabTo(page, 'Save as TXT');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toBe('sample.txt');

  await tabTo(page, /play from here/);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.paused))
    .toBe(false);
});
