import { expect, test } from '@playwright/test';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

test('a host that sends no headers gets one thread, and the user is told', async ({ page }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  await page.goto('./');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await addFiles(page, fixture('media/same-words/clip.m4a'));
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('The browser allows one thread only');
  await expect(page.getByRole('main')).toContainText('1 thread');
  // What is still on its way, for work without a network, is no matter of this test.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
