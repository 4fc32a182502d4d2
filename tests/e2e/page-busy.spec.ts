import { expect, test } from '@playwright/test';
import { addFiles, measureOverflow, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';
import { openExports } from './page/save-as';

test.use({ locale: 'en-GB' });

test('while it works: progress, growing text; cancel keeps the text and lets the next file on', async ({
  page,
}) => {
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'), fixture('media/healthy/clip.m4a'));
  const long = queueItem(page, 'long.ogg');
  await expect(queueItem(page, 'clip.m4a')).toContainText('Waiting');
  await expect(long).toContainText(/\d+:\d\d of 11:\d\d/, { timeout: 90_000 });
  await expect(long).toContainText('×RT');
  await expect(long).toContainText('left');
  await expect(long.getByRole('progressbar')).toBeVisible();
  await expect(segmentTexts(page).first()).toHaveText(/голосовая почта/, { timeout: 90_000 });
  await expect(page).toHaveTitle(/^\d+% · long\.ogg · Pisar$/);
  await checkAccessibility(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await measureOverflow(page)).toBe(0);

  await page.getByRole('button', { name: 'Cancel: long.ogg' }).click();
  await expect(long).toContainText('Cancelled');
  await expect(page.getByText('Recognition was cancelled.')).toBeVisible();
  await expect(segmentTexts(page).first()).toHaveText(/голосовая почта/);
  await expect(page.getByRole('button', { name: 'Save as TXT' })).toBeVisible();
  const dialog = await openExports(page);
  await expect(dialog.getByRole('radio', { name: 'SRT' })).toHaveCount(1);
  await expect(dialog.getByRole('radio', { name: 'JSON' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await checkAccessibility(page);
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 60_000 });
});

test('leaving while it works asks first', async ({ page }) => {
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'));
  await expect(queueItem(page, 'long.ogg').getByRole('button', { name: /^Cancel/ })).toBeVisible();
  const question = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const dialog = await question;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await page.getByRole('button', { name: 'Cancel: long.ogg' }).click();
  await expect(queueItem(page, 'long.ogg')).toContainText('Cancelled');
});
