import { expect, test, type Page } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

test.use({ locale: 'ru-RU' });

const NAME = 'call-two-channels.mp3';
const DONE = { timeout: 120_000 };
const offer = (page: Page) => page.getByRole('region', { name: 'Ваш текст и новый' });
const anna = (page: Page) => page.getByRole('button', { name: /Анна/ }).first();
const question = (page: Page) =>
  queueItem(page, NAME).getByRole('group', { name: 'Распознать заново' });

/** Asks for the recording to be recognised again. */
async function press(page: Page): Promise<void> {
  const again = queueItem(page, NAME).getByRole('button', { name: /аново: / });
  await again.click();
  await expect(question(page)).toContainText('Ваш текст останется на месте');
}

async function begin(page: Page): Promise<void> {
  await press(page);
  await question(page).getByRole('button', { name: 'Распознать заново' }).click();
}

async function listVersions(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: /^Версии/ }).click();
  const versions = page.getByRole('list', { name: 'Версии' }).locator('strong');
  const names = await versions.allTextContents();
  await page.getByRole('button', { name: /^Версии/ }).click();
  return names;
}

// Where the tab is closed in the middle, the new reading is not offered by the next visit.
test.fixme('an edited text is recognised again: it stays in sight, and its user chooses, each way', async ({
  page,
}) => {
  await page.goto('./');
  await addFiles(page, fixture(`speech/${NAME}`));
  await expect(queueItem(page, NAME)).toContainText('Готово', DONE);
  const recognised = await segmentTexts(page).allTextContents();
  await page
    .getByRole('button', { name: /Говорящий 1/ })
    .first()
    .click();
  await page.keyboard.type('Анна');
  await page.keyboard.press('Enter');
  await expect(anna(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Отменить перемену говорящих/ })).toBeVisible();
  await expect(page.getByText('Сохранено')).toBeVisible();

  // Only a name was given: the new text has it, and nobody is asked to choose.
  await begin(page);
  await expect(queueItem(page, NAME)).not.toContainText('Готово');
  await expect(queueItem(page, NAME)).toContainText('Готово', DONE);
  await expect(anna(page)).toBeVisible();
  await expect(offer(page)).toBeHidden();

  const first = segmentTexts(page).first();
  await first.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Моё: ');
  const mine = [`Моё: ${recognised[0]}`, ...recognised.slice(1)];
  await expect(page.getByText('Сохранено')).toBeVisible();

  // It says before what will happen, and need not happen.
  await press(page);
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(queueItem(page, NAME)).toContainText('Готово');

  await begin(page);
  await expect(page.getByRole('note').filter({ hasText: 'Распознаю заново' })).toBeVisible();
  expect(await segmentTexts(page).allTextContents()).toEqual(mine);
  await expect(anna(page)).toBeVisible();
  // The tab is closed in the middle, and goes on.
  await page.reload();
  await expect.poll(() => segmentTexts(page).allTextContents()).toEqual(mine);
  await expect(offer(page)).toBeVisible(DONE);
  await expect(offer(page)).toContainText('1 отличие');
  await expect(offer(page).locator('del')).toHaveText(['Моё:']);
  await checkAccessibility(page);
  await offer(page).getByRole('button', { name: 'Оставить мой' }).click();
  await expect(offer(page)).toBeHidden();
  expect(await segmentTexts(page).allTextContents()).toEqual(mine);
  expect(await listVersions(page)).toEqual(['Мой текст до выбора', 'Как распознано']);

  await begin(page);
  await expect(offer(page)).toBeVisible(DONE);
  await offer(page).getByRole('button', { name: 'Взять новый текст' }).click();
  await expect(offer(page)).toBeHidden();
  await expect.poll(() => segmentTexts(page).allTextContents()).toEqual(recognised);
  await expect(anna(page)).toBeVisible();
  expect(await listVersions(page)).toEqual([
    'Мой текст до выбора',
    'Мой текст до выбора',
    'Как распознано',
  ]);
  // Also after a reload, and it can be taken back.
  await page.reload();
  await expect.poll(() => segmentTexts(page).allTextContents()).toEqual(recognised);
  await expect(offer(page)).toBeHidden();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Отменить/ }).click();
  await expect.poll(() => segmentTexts(page).first().textContent()).toBe(mine[0]);
});

test('a cancelled second run leaves the text, and a second tab sees and makes the choice', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await addFiles(page, fixture(`speech/${NAME}`));
  await expect(queueItem(page, NAME)).toContainText('Готово', DONE);
  const first = segmentTexts(page).first();
  await first.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Моё: ');
  await expect(page.getByText('Сохранено')).toBeVisible();
  const mine = await segmentTexts(page).allTextContents();

  await begin(page);
  await queueItem(page, NAME)
    .getByRole('button', { name: /^Отменить: / })
    .click();
  await expect(queueItem(page, NAME)).not.toContainText('Готово');
  expect(await segmentTexts(page).allTextContents()).toEqual(mine);
  await expect(offer(page)).toBeHidden();

  const second = await context.newPage();
  await second.goto('./');
  await expect(segmentTexts(second).first()).toHaveText(mine[0] ?? '');
  await queueItem(second, NAME)
    .getByRole('button', { name: /начала: / })
    .click();
  await question(second).getByRole('button', { name: 'Распознать заново' }).click();
  await expect(offer(second)).toBeVisible(DONE);
  await expect(offer(page)).toBeVisible();
  await offer(second).getByRole('button', { name: 'Взять новый текст' }).click();
  await expect(offer(page)).toBeHidden();
  await expect(segmentTexts(page).first()).not.toContainText('Моё');
  await expect(segmentTexts(second).first()).not.toContainText('Моё');
});
