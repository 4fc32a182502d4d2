import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

test('before a file arrives the page weighs at most 150 kB, and comes from its own origin', async ({
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
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(150_000);
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
