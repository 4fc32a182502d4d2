import { expect, test, type Page } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

/** Ends a worker from within, which fires no event: as it looks when memory runs out. */
async function killWorker(page: Page, name: string): Promise<void> {
  const find = () => page.workers().find((worker) => worker.url().includes(`${name}.worker`));
  await expect.poll(find).toBeTruthy();
  // Its answer never comes.
  void find()
    ?.evaluate(() => close())
    .catch(() => {});
}

// The texts of both languages are tested in Node; here each worker dies once.
const deaths = [
  { name: 'vad', locale: 'ru-RU', failed: 'Работа оборвалась', done: 'Готово' },
  { name: 'engine', locale: 'en-GB', failed: 'The work broke off', done: 'Done' },
];

for (const { name, locale, failed, done } of deaths)
  test.describe(locale, () => {
    test.use({ locale });

    test(`when the ${name} worker dies its job fails, and the next works`, async ({ page }) => {
      await page.goto('./');
      await addFiles(page, fixture('speech/long.ogg'), fixture('media/same-words/clip.mp3'));
      await expect(queueItem(page, 'long.ogg')).toContainText('×', { timeout: 60_000 });
      await killWorker(page, name);
      await expect(queueItem(page, 'long.ogg')).toContainText(failed);
      await expect(queueItem(page, 'clip.mp3')).toContainText(done, { timeout: 60_000 });
    });
  });

test.describe('the session worker', () => {
  test.use({ locale: 'en-GB' });

  test('when it dies another takes its place; when that dies, too, the job fails', async ({
    page,
  }) => {
    await page.goto('./');
    await addFiles(page, fixture('speech/long.ogg'), fixture('media/same-words/clip.mp3'));
    const long = queueItem(page, 'long.ogg');
    await expect(long).toContainText('×', { timeout: 60_000 });
    await killWorker(page, 'session');
    const before = await segmentTexts(page).count();
    await expect
      .poll(() => segmentTexts(page).count(), { timeout: 60_000 })
      .toBeGreaterThan(before + 1);
    await killWorker(page, 'session');
    await expect(long).toContainText('The work broke off');
    await expect(queueItem(page, 'clip.mp3')).toContainText('Done', { timeout: 60_000 });
  });
});
