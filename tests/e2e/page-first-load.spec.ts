import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

test('before a file arrives the page weighs at most 130 kB in 12 files, from its own origin', async ({
  page,
  baseURL,
}) => {
  const bodies: Promise<Buffer>[] = [];
  const addresses: string[] = [];
  page.on('response', (response) => {
    addresses.push(response.url());
    bodies.push(response.body());
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  expect(addresses.filter((address) => !address.startsWith(baseURL ?? ''))).toEqual([]);
  expect(
    addresses.filter((address) => /\.(wasm|onnx|ogg)$|\.worker-|\/runtime\//.test(address)),
  ).toEqual([]);
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  // The document, its script and its style at the least.
  expect(addresses.length).toBeGreaterThanOrEqual(3);
  expect(addresses.length).toBeLessThanOrEqual(12);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(130_000);
});

test('only the language that is shown is loaded, and not after the page’s own script', async ({
  page,
}) => {
  const tables: string[] = [];
  page.on('request', (request) => {
    const [, name] = /\/(texts-\w+|page)-[^/]+\.js$/.exec(request.url()) ?? [];
    if (name) tables.push(name);
  });
  // What the page's script needs comes last of all.
  let release = () => {};
  const textsAsked = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/index-[^/]+\.js$/, async (route) => {
    await textsAsked;
    await route.continue();
  });
  page.on('request', (request) => {
    if (request.url().includes('/texts-en-')) release();
  });
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A recording becomes text');
  expect(tables.sort()).toEqual(['page', 'texts-en']);
  await page.getByText('RU', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Запись становится текстом');
  expect(tables.sort()).toEqual(['page', 'texts-en', 'texts-ru']);
});

test('the policy stops nothing that the page does', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('./');
  await page.getByText('EN', { exact: true }).click();
  await page.locator('summary').click();
  await expect(page.getByRole('heading', { name: 'A recording becomes text' })).toBeVisible();
  expect(complaints).toEqual([]);
});
