import { expect, test } from '@playwright/test';
import { queueItem } from './page/actions';

test.use({ locale: 'en-GB' });

test('what a search in the library has found is marked in its text', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try with a sample' }).click();
  await expect(queueItem(page, 'sample.ogg')).toContainText('Done');
  await page.goto('./#/library');
  const marked = () =>
    page.evaluate(() =>
      ['found-here', 'found'].map((kind) =>
        [...(CSS.highlights.get(kind) ?? [])].map((range) => range.toString()),
      ),
    );
  const find = page.getByRole('search', { name: 'Find' }).getByRole('searchbox');

  await page.getByRole('searchbox').fill('номера');
  const hits = page.getByRole('listitem').getByRole('link', { name: /номер/ });
  await hits.nth(1).click();
  await expect(find).toHaveValue('номера');
  // The second of the two is at hand.
  await expect(page.getByText('2 of 2')).toBeVisible();
  expect((await marked()).map((texts) => texts.length)).toEqual([1, 1]);

  // Words that do not follow each other: the first of them that stands there is marked.
  await page.goBack();
  await page.getByRole('searchbox').fill('номер пожалуйста');
  await page.getByRole('listitem').getByRole('link', { name: /номер/ }).first().click();
  await expect(find).toHaveValue(/^(номер|пожалуйста)/i);
  expect((await marked())[0]).toHaveLength(1);
});
