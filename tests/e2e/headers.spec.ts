import { expect, test } from '@playwright/test';
import { metaPolicy, securityHeaders } from '../../scripts/security-headers.mjs';

test('the page and its files come with every security header', async ({ page, request }) => {
  const response = await page.goto('/');
  const sample = await request.get('/samples/sample.ogg');
  for (const headers of [response?.headers(), sample.headers()]) {
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(headers?.[name.toLowerCase()], name).toBe(value);
    }
  }
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the page carries the policy itself, for hosts that send no headers', async ({ page }) => {
  await page.goto('/');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', metaPolicy);
});

test('the policy keeps requests on this origin', async ({ page }) => {
  await page.goto('/');
  const outcome = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(event.effectiveDirective),
      ),
    );
    const answer = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    );
    return { answer, directive: await violation };
  });
  expect(outcome).toEqual({ answer: 'refused', directive: 'connect-src' });
});

test('an address that is not there is not the start page', async ({ request }) => {
  const response = await request.get('/models/missing.onnx');
  expect(response.status()).toBe(404);
});
