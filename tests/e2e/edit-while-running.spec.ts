import { expect, test } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'ru-RU' });

const NAME = 'long.ogg';

test('a text is edited while its job runs: nothing of either is lost, in this visit and the next', async ({
  page,
}) => {
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'));
  const texts = segmentTexts(page);
  const title = page.getByRole('heading', { level: 1 });
  // The first passages are settled while most of the recording is still to come.
  await expect(page.locator('.segment.editable').first()).toBeVisible({ timeout: 120_000 });
  await expect(queueItem(page, NAME)).toContainText('×');
  await expect(page.getByRole('toolbar', { name: 'Инструменты для текста' })).toBeVisible();

  const first = texts.first();
  const recognised = (await first.textContent()) ?? '';
  await first.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Начало: ');
  await expect(first).toHaveText(`Начало: ${recognised}`);
  await expect(page.getByText('Сохранено')).toBeVisible();

  // What comes meanwhile takes neither the words nor the caret away.
  const count = await texts.count();
  await expect.poll(() => texts.count()).toBeGreaterThan(count);
  await page.keyboard.type('да, ');
  await expect(first).toHaveText(`Начало: да, ${recognised}`);
  // The tab is closed in the middle of both.
  await expect(page.getByText('Сохранено')).toBeVisible();
  await page.reload();
  await expect(first).toHaveText(`Начало: да, ${recognised}`, { timeout: 60_000 });
  await expect(title).toHaveText('long');
});
