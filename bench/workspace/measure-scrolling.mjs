import { scrollByWheel } from './scroll-by-wheel.mjs';
import { watchFrames } from './watch-frames.mjs';

/** Pixels a second: a page of text in a quarter of a second. */
const SPEED = 3000;
const SECONDS = 4;
const MINUTE = 60;

/** @typedef {import('./watch-frames.mjs').FrameFigures} FrameFigures */

/**
 * Scrolls a page down and up, and tells how long its frames take.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<FrameFigures>}
 */
export function measureScrolling(page) {
  return watchFrames(page, async () => {
    for (const direction of [1, -1]) await scrollByWheel(page, direction * SPEED * SECONDS, SPEED);
  });
}

/**
 * Scrolls through all of a page in a minute, from its top.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<FrameFigures>}
 */
export async function measureWholeScrolling(page) {
  const height = await page.evaluate(() => {
    scrollTo({ top: 0, behavior: 'instant' });
    return document.documentElement.scrollHeight;
  });
  await page.waitForTimeout(1000);
  return watchFrames(page, () => scrollByWheel(page, height, height / MINUTE));
}
