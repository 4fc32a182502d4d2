import { expect, test, type Page } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'ru-RU' });

const NAME = 'long.ogg';
const DONE = { timeout: 240_000 };

/** Begins the long recording, and waits for the first segment that can be edited. */
async function begin(page: Page): Promise<void> {
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'));
  await expect(page.locator('.segment.editable').first()).toBeVisible({ timeout: 120_000 });
}

/** Writes at the beginning of the text, and waits until that is saved. */
async function write(page: Page, words: string): Promise<string> {
  const first = segmentTexts(page).first();
  const before = (await first.textContent()) ?? '';
  await first.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(words);
  await expect(first).toHaveText(words + before);
  await expect(page.getByText('Сохранено')).toBeVisible();
  return words + before;
}

test('a second tab edits a text while the first one recognises it: both have all of it', async ({
  page,
  context,
}) => {
  await begin(page);
  const second = await context.newPage();
  await second.goto('./');
  await expect(second.locator('.segment').first()).toBeVisible();
  await second.getByRole('button', { name: 'Править здесь' }).click();
  const written = await write(second, 'Из второй вкладки: ');
  // The first one goes on recognising, and shows what was written in the second.
  await expect(segmentTexts(page).first()).toHaveText(written);
  const count = await segmentTexts(page).count();
  await expect.poll(() => segmentTexts(second).count()).toBeGreaterThan(count);
  await expect(queueItem(page, NAME)).toContainText('Готово', DONE);

  const texts = await segmentTexts(page).allTextContents();
  expect(texts[0]).toBe(written);
  await expect.poll(() => segmentTexts(second).allTextContents()).toEqual(texts);
  await page.reload();
  await expect.poll(() => segmentTexts(page).allTextContents()).toEqual(texts);
});

test('a job that is removed leaves its text, where that was edited', async ({ page }) => {
  await begin(page);
  const written = await write(page, 'Моё: ');
  const count = await segmentTexts(page).count();
  await page.getByRole('button', { name: `Убрать: ${NAME}` }).click();
  // For some seconds it can be brought back.
  await expect(page.getByText(`Убрано: ${NAME}`)).toBeVisible();
  await expect(page.getByText(`Убрано: ${NAME}`)).toBeHidden();
  await page.reload();
  await page.getByRole('link', { name: 'Библиотека' }).click();
  await page.getByRole('link', { name: 'long', exact: true }).click();
  await expect(segmentTexts(page).first()).toHaveText(written);
  expect(await segmentTexts(page).count()).toBeGreaterThanOrEqual(count - 1);
});
