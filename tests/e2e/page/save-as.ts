import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** The names of the dialogue's buttons. */
const names = {
  en: { open: 'Save…', save: 'Save' },
  ru: { open: 'Сохранить…', save: 'Сохранить' },
};

/** Opens the dialogue to save the text. */
export async function openExports(page: Page, locale: keyof typeof names = 'en') {
  await page.getByRole('button', { name: names[locale].open }).click();
  return page.getByRole('dialog');
}

/**
 * Saves the text in a format through the dialogue, as a download: nothing can answer the browser's
 * own picker.
 */
export async function saveAs(
  page: Page,
  format: string,
  locale: keyof typeof names = 'en',
): Promise<{ name: string; bytes: Buffer; text: string }> {
  await page.evaluate(() => Reflect.set(globalThis, 'showSaveFilePicker', undefined));
  const dialog = await openExports(page, locale);
  // The radio button itself is unseen: its label is what people click.
  await dialog.locator('label', { hasText: new RegExp(`^\\s*${format}\\s*$`) }).click();
  await expect(dialog.getByRole('radio', { name: format, exact: true })).toBeChecked();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: names[locale].save, exact: true }).click(),
  ]);
  const bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}
