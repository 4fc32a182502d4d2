import { expect, type Page } from '@playwright/test';
import { checkAccessibility } from './check-accessibility';
import { checkLayout } from './check-layout';

/**
 * Expects that everybody can use the page as it stands: axe finds nothing in both looks, a phone and
 * 200 % show all of it, what has the focus is seen, and nothing moves for who wants it calm.
 *
 * @param state what the page shows, for messages
 */
export async function checkState(page: Page, state: string): Promise<void> {
  await checkAccessibility(page, state);
  await checkLayout(page, state);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving, `${state}: moves`).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
}
