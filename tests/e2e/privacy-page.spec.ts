import { expect, test, type Page } from '@playwright/test';
import { addFiles, measureOverflow, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

/** Everything that the browser keeps for the site, as no code of the site sees it. */
async function listKept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folders: string[] = [];
    for await (const name of root.keys()) folders.push(`folder ${name}`);
    const workers = await navigator.serviceWorker.getRegistrations();
    return [
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...folders,
      ...(await caches.keys()).map((name) => `cache ${name}`),
      ...Object.keys(localStorage).map((key) => `local ${key}`),
      ...Object.keys(sessionStorage).map((key) => `session ${key}`),
      ...workers.map(({ scope }) => `worker ${scope}`),
      ...document.cookie.split('; ').filter(Boolean),
    ];
  });
}

test('the page counts its requests, tries its own policy and knows its files', async ({
  page,
  context,
}) => {
  let asked = 0;
  context.on('request', (request) => {
    if (!request.url().startsWith('blob:')) asked += 1;
  });
  await page.goto('./');
  await addFiles(page, fixture('media/healthy/clip.m4a'));
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 90_000 });
  await page.goto('./#/privacy');

  const network = page.getByRole('region', { name: 'Network' });
  const own = network.getByRole('row').filter({ hasText: 'this site' });
  // Of page and workers; the policy has been asked for by then.
  await expect(page.getByText('The rules come in the header')).toBeVisible();
  const counted = own.getByRole('cell').first();
  await expect.poll(async () => Number(await counted.innerText()) - asked).toBe(0);
  await expect(network).toContainText('So far Pisar has spoken to no other host.');

  await page.getByRole('button', { name: 'Try a forbidden request' }).click();
  await expect(page.getByText('The browser refused the request of the page')).toBeVisible();
  await expect(page.getByText('It refused the request of a background worker, too.')).toBeVisible();
  await expect(network).toContainText('So far Pisar has spoken to no other host.');

  await page.getByRole('button', { name: 'Compare the files' }).click();
  const verdict = page.getByText(/All \d+ files that were loaded are those on the list\./);
  await expect(verdict).toBeVisible();
  await page.getByText(/^File: \d+$/).click();
  for (const name of ['index.html', 'ffmpeg-core.wasm', 'demo_ctc.int8.onnx', 'silero_vad'])
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('same');

  const kept = page.getByRole('region', { name: 'What is kept' });
  for (const name of [/^Queue/, /^Decoded sound/, /^Models/, /^Settings/])
    await expect(kept.getByRole('row', { name })).toContainText(/[1-9]/);
  await expect(kept).not.toContainText('Something else');

  await checkAccessibility(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await measureOverflow(page)).toBe(0);
});

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('all data can be deleted while a job runs and another tab is open, and nothing is left', async ({
    page,
    context,
  }) => {
    await page.goto('./');
    await addFiles(page, fixture('speech/long.ogg'));
    await expect(segmentTexts(page).first()).toBeVisible({ timeout: 90_000 });
    const other = await context.newPage();
    await other.goto('./');
    await expect(segmentTexts(other).first()).toBeVisible();
    await other.goto('./#/privacy');
    expect(await listKept(other)).toEqual(
      expect.arrayContaining([
        'database pisar-journal',
        'database pisar-models',
        'folder spool',
        `worker ${other.url().replace(/#.*$/, '')}`,
      ]),
    );

    await other.getByRole('button', { name: 'Delete all my data…' }).click();
    await expect(other.getByText('A recording is being recognised now.')).toBeVisible();
    await other.getByRole('button', { name: 'Delete everything' }).click();
    await expect(other.getByRole('heading', { name: 'Nothing is left' })).toBeVisible();
    await expect(other.getByRole('row').filter({ hasText: 'spool' })).toContainText('deleted');
    // What the browser has not counted again yet does not contradict that.
    await expect(other.getByText(/is taken, of/)).toHaveCount(0);
    await expect(page.getByText('All data was deleted in another tab')).toBeVisible();
    expect(await listKept(other)).toEqual([]);
    expect(await listKept(page)).toEqual([]);

    await other.getByRole('button', { name: 'Start afresh' }).click();
    await expect(other.getByRole('button', { name: 'Try with a sample' })).toBeVisible();
    await expect(other.getByText('long.ogg')).toHaveCount(0);
  });
});
