import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA, which has the size of targets in it, and what axe holds for good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const rules = {
  light: { type: 'tag' as const, values: tags },
  // Nothing else is another one in the other look.
  dark: { type: 'rule' as const, values: ['color-contrast'] },
};
/** As high as all of the page: bars that lie above a text would spoil the measuring of targets. */
const HEIGHT = 3000;

/**
 * Expects that axe finds nothing on the page as it stands, in the light and in the dark look.
 *
 * @param state what the page shows, for the message
 */
export async function checkAccessibility(page: Page, state = 'the page'): Promise<void> {
  // The debugger may run what the page's own policy forbids.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(await source);
  const size = page.viewportSize();
  if (size) await page.setViewportSize({ ...size, height: HEIGHT });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(async (runOnly) => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
      const results = await run({ runOnly, resultTypes: ['violations'], preload: false });
      return results.violations.map(({ id, nodes }) => ({ id, html: nodes.map((n) => n.html) }));
    }, rules[colorScheme]);
    expect(violations, `${state}, ${colorScheme}`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
}
