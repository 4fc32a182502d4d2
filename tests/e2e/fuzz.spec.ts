import { expect, test } from '@playwright/test';
import { containers } from '../../scripts/fuzz/containers.mjs';
import { fuzzContainer } from '../../scripts/fuzz/fuzz-container.mjs';

/** A thirtieth of what `npm run fuzz` gives to the page. */
const extent = { count: 10, seed: 1 };

for (const [container, files] of Object.entries(containers)) {
  test(`spoilt files are read or refused, and the next good one is read: ${container}`, async ({
    page,
  }) => {
    test.setTimeout(400_000);
    await page.goto('./');
    await page.waitForFunction(() => globalThis.pisar !== undefined);
    const kinds = new Set<string>();
    const problems: string[] = [];
    for await (const trial of fuzzContainer(() => Promise.resolve(page), files, extent)) {
      kinds.add(trial.outcome.kind);
      if (trial.problem !== null) problems.push(`${trial.fileName}: ${trial.problem}`);
    }
    expect(problems).toEqual([]);
    // Most are still recordings: what is refused at once would test little.
    expect(kinds).toContain('text');
  });
}
