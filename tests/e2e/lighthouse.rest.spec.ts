import { expect, test } from '@playwright/test';
import { auditSite, LEAST_SCORE } from '../../bench/lighthouse/audit-site.mjs';
import { findBrowser } from './page/find-browser';

// Speed is left to `npm run bench -- --lighthouse`: on a machine with other work it is another one
// each time. What it hangs on and does not change, bytes and files, is in page-first-load.spec.ts.
test('Lighthouse finds start, text and library accessible, and nothing against best practices', async ({
  baseURL,
}) => {
  const audits = await auditSite({
    address: baseURL ?? '',
    executablePath: await findBrowser(),
    withPerformance: false,
  });
  expect(audits.map(([place]) => place)).toEqual(['start', 'text', 'library']);
  for (const [place, { scores, faults }] of audits) {
    const what = [place, ...faults].join('\n');
    expect(scores.accessibility, what).toBeGreaterThanOrEqual(LEAST_SCORE);
    expect(scores['best-practices'], what).toBeGreaterThanOrEqual(LEAST_SCORE);
  }
});
