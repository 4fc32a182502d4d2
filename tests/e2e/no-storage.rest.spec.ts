import { expect, test } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'ru-RU' });

test('a browser without storage works from memory, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('storage is off', 'SecurityError');
      },
    });
  });
  // As in private windows of some browsers.
  const refuse = `StorageManager.prototype.getDirectory = () =>
    Promise.reject(new DOMException('storage is off', 'SecurityError'));`;
  await page.context().route(/decode\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${refuse}\n${await response.text()}` });
  });
  await page.goto('./');
  await addFiles(page, fixture('media/same-words/clip.m4a'));
  await expect(queueItem(page, 'clip.m4a')).toContainText('Готово', { timeout: 60_000 });
  await expect(segmentTexts(page)).toHaveText(['что бы включить или выключить ваш микрофон']);
  await expect(page.getByRole('main')).toContainText(/в память|в памяти/);
});
