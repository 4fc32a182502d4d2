import { expect, test, type Page } from '@playwright/test';
import { readModelHosts } from '../../scripts/model-hosts.mjs';
import { makeMetaPolicy, makeSecurityHeaders } from '../../scripts/security-headers.mjs';

const modelHosts = readModelHosts();

test('the page and its files come with every security header', async ({ page, request }) => {
  const response = await page.goto('/');
  const sample = await request.get('/samples/sample.ogg');
  for (const headers of [response?.headers(), sample.headers()]) {
    for (const [name, value] of Object.entries(makeSecurityHeaders(modelHosts))) {
      expect(headers?.[name.toLowerCase()], name).toBe(value);
    }
  }
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the page carries the policy itself, for hosts that send no headers', async ({ page }) => {
  await page.goto('/');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', makeMetaPolicy(modelHosts));
});

/** Asks for each address from the page, and collects the directives that forbid it. */
async function fetchFromPage(page: Page, urls: readonly string[]) {
  return page.evaluate(async (addresses) => {
    const outcomes: string[] = [];
    for (const url of addresses) {
      const refusals: string[] = [];
      const listen = ({ effectiveDirective }: SecurityPolicyViolationEvent) =>
        void refusals.push(effectiveDirective);
      document.addEventListener('securitypolicyviolation', listen);
      const answer = await fetch(url).then(
        (response) => response.text(),
        () => 'failed',
      );
      // The events come after the rejection.
      await new Promise((resolve) => setTimeout(resolve, 100));
      document.removeEventListener('securitypolicyviolation', listen);
      outcomes.push(refusals.length > 0 ? [...new Set(refusals)].join() : answer);
    }
    return outcomes;
  }, urls);
}

test('the policy keeps requests on this origin, but for the hosts of models', async ({ page }) => {
  const cors = { 'Access-Control-Allow-Origin': '*' };
  await page.route(/^https:/, (route) => route.fulfill({ body: 'answered', headers: cors }));
  await page.goto('/');
  const allowed = [
    'https://huggingface.co/istupakov/gigaam-v3-onnx/resolve/main/v3_vocab.txt',
    'https://cdn-lfs.hf.co/repos/a',
    'https://cas-bridge.xethub.hf.co/xet-bridge-us/a',
    'https://us.aws.cdn.hf.co/xet-bridge-us/a',
  ];
  const refused = [
    'https://example.org/',
    'https://hf.co.example.org/',
    'http://huggingface.co/',
    'https://huggingface.co.example.org/',
  ];
  expect(await fetchFromPage(page, allowed)).toEqual(allowed.map(() => 'answered'));
  expect(await fetchFromPage(page, refused)).toEqual(refused.map(() => 'connect-src'));
});

test('an address that is not there is not the start page', async ({ request }) => {
  const response = await request.get('/models/missing.onnx');
  expect(response.status()).toBe(404);
});
