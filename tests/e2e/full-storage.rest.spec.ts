import { stat } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';
import { limitStorage } from './page/limit-storage';

test.use({ locale: 'en-GB' });

const NAME = 'clip-48000.wav';

// Tests run in private windows, where Chromium says in its own way that the storage is full.
test('a recording that there is no room for is not kept, and that is said; with room it is whole', async ({
  page,
}) => {
  await page.goto('./');
  const path = fixture(`media/same-words/${NAME}`);
  const { size } = await stat(path);
  await addFiles(page, path);
  await expect(queueItem(page, NAME)).toContainText('Done', { timeout: 60_000 });
  // In another visit the library is given the file, which came without leave to read it again.
  await page.reload();
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('link', { name: 'clip-48000', exact: true }).click();
  await page.locator('main input[type=file]').first().setInputFiles(path);
  await expect(page.getByRole('button', { name: 'Play', exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Library' }).click();
  const keep = async () => {
    const action = page.getByRole('button', { name: /^Keep the recording here/ });
    if (!(await action.isVisible()))
      await page.getByRole('button', { name: 'More: clip-48000' }).click();
    await action.click();
  };
  const kept = page.getByText('recording kept here');
  const measure = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('library').catch(() => null);
      const sizes: number[] = [];
      for await (const entry of folder?.values() ?? [])
        sizes.push((await (entry as FileSystemFileHandle).getFile()).size);
      return sizes;
    });

  await limitStorage(page, size / 2);
  await keep();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/No room left on the disk|The browser could not save/);
  await expect(kept).toBeHidden();
  expect(await measure()).toEqual([]);

  await alert.getByRole('button', { name: 'Close' }).click();
  await limitStorage(page, 10 * size);
  await keep();
  await expect(kept).toBeVisible();
  expect(await measure()).toEqual([size]);
});
