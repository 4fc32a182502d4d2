import { expect, test, type Page } from '@playwright/test';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

/** Ends a worker from within, which fires no event: as it looks when memory runs out. */
async function killWorker(page: Page, name: string): Promise<void> {
  const find = () => page.workers().find((worker) => worker.url().includes(`${name}.worker`));
  await expect.poll(find).toBeTruthy();
  // Its answer never comes.
  void find()
    ?.evaluate(() => close())
    .catch(() => {});
}

for (const name of ['vad', 'engine'] as const) {
  test(`when the ${name} worker dies the job fails, and the next file works`, async ({ page }) => {
    await page.goto('./');
    await addFiles(page, fixture('speech/long.ogg'), fixture('media/same-words/clip.mp3'));
    await expect(queueItem(page, 'long.ogg')).toContainText('×', { timeout: 60_000 });
    await killWorker(page, name);
    await expect(queueItem(page, 'long.ogg')).toContainText('The work broke off', {
      timeout: 30_000,
    });
    await expect(queueItem(page, 'clip.mp3')).toContainText('Done', { timeout: 60_000 });
  });
}
