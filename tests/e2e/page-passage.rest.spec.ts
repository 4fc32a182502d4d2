import { expect, test } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

test.use({ locale: 'ru-RU' });

test('a call: a speaker gets a name, a passage is heard again, and all of it outlives the page', async ({
  page,
}) => {
  await page.goto('./');
  await addFiles(page, fixture('speech/call-two-channels.mp3'));
  await expect(queueItem(page, 'call-two-channels.mp3')).toContainText('Готово', {
    timeout: 120_000,
  });
  await expect(page.getByText('Два голоса на двух каналах, распознаны порознь.')).toBeVisible();

  await page
    .getByRole('button', { name: /Говорящий 1/ })
    .first()
    .click();
  await page.keyboard.type('Анна');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Анна/ }).first()).toBeVisible();

  const before = await segmentTexts(page).allTextContents();
  await page.locator('.stamp').nth(1).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Распознать снова' }).click();
  const dialog = page.getByRole('dialog', { name: 'Распознать отрывок снова' });
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Распознать', exact: true }).click();
  await expect(dialog.getByText('Текст тот же, слово в слово.')).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Закрыть' }).last().click();

  await page.reload();
  await expect(queueItem(page, 'call-two-channels.mp3')).toContainText('Готово');
  await expect(page.getByRole('button', { name: /Анна/ }).first()).toBeVisible();
  expect(await segmentTexts(page).allTextContents()).toEqual(before);
});
