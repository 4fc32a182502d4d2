import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Expects that axe finds nothing on the page as it stands, in the light and in the dark look. */
export async function checkAccessibility(page: Page): Promise<void> {
  // The debugger may run what the page's own policy forbids.
  await page.evaluate(await source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(async () => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
      const results = await run();
      return results.violations.map(({ id, nodes }) => ({ id, html: nodes.map((n) => n.html) }));
    });
    expect(violations, colorScheme).toEqual([]);
  }
}
