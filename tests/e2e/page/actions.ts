import { expect, type Page } from '@playwright/test';

/** Everything that the page writes of a file of the queue. */
export function queueItem(page: Page, fileName: string | RegExp) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: fileName, exact: true }) });
}

/** Gives files to the page as its picker does. */
export async function addFiles(page: Page, ...paths: string[]): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(paths);
}

/** The text of the selected file, a string for each segment. */
export function segmentTexts(page: Page) {
  return page
    .getByRole('region', { name: /Текст записи|Text of the recording/ })
    .locator('p[lang=ru]');
}

/** Runs the bundled sample to its end, in Russian. */
export async function transcribeSample(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Попробовать на образце' }).click();
  await expect(queueItem(page, 'sample.ogg')).toContainText('Готово', { timeout: 120_000 });
}

/** How many pixels the page is wider than its window. */
export function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...Array.from(
        document.querySelectorAll('html, aside'),
        (box) => box.scrollWidth - box.clientWidth,
      ),
    ),
  );
}
