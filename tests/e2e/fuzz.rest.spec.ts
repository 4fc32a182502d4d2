import { expect, test, type Page } from '@playwright/test';
import { containers } from '../../scripts/fuzz/containers.mjs';
import { fuzzContainer } from '../../scripts/fuzz/fuzz-container.mjs';

/** A thirtieth of what `npm run fuzz` gives to the page; none of these becomes longer than 30 s. */
const extent = { count: 10, seed: 11 };

/** One page reads all of them. After a failure there is another one. */
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto('./');
  await page.waitForFunction(() => globalThis.pisar !== undefined);
});
test.afterAll(() => page.close());

for (const container of Object.keys(containers)) {
  test(`spoilt files are read or refused, and the next good one is read: ${container}`, async () => {
    test.setTimeout(400_000);
    const kinds = new Set<string>();
    const problems: string[] = [];
    for await (const trial of fuzzContainer(() => Promise.resolve(page), container, extent)) {
      kinds.add(trial.outcome.kind);
      if (trial.problem !== null) problems.push(`${trial.fileName}: ${trial.problem}`);
    }
    expect(problems).toEqual([]);
    // Most are still recordings: what is refused at once would test little.
    expect(kinds).toContain('text');
  });
}
