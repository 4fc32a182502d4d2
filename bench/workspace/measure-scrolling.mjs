import { computeQuantile } from '../measure/compute-quantile.mjs';

/** Pixels a second: a page of text in a quarter of a second. */
const SPEED = 3000;
const SECONDS = 4;
const MINUTE = 60;

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

/**
 * Turns the wheel of the mouse over the text, as the browser itself does it.
 *
 * @param {import('playwright').Page} page
 * @param {number} pixels downwards; upwards where it is negative
 * @param {number} pixelsPerSecond
 */
async function scrollByWheel(page, pixels, pixelsPerSecond) {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: 800,
    y: 600,
    yDistance: -Math.round(pixels),
    speed: Math.round(pixelsPerSecond),
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  await session.detach();
}

const seconds = 12;
const rate = 3;

/**
 * Gives a text its recording, plays it, and leaves it playing.
 *
 * @param {import('playwright').Page} page in English, with a text whose recording is not there
 * @param {string} path of the recording
 * @returns {Promise<FrameFigures>} while the page follows the heard word
 */
export async function hearText(page, path) {
  const button = page.getByRole('button', { name: 'Choose the recording' });
  // The button would open a dialogue of the system.
  await button.locator('xpath=preceding-sibling::input[@type="file"]').setInputFiles(path);
  const media = page.locator('[data-player] video');
  await media.waitFor({ state: 'attached' });
  await media.evaluate(async (/** @type {HTMLVideoElement} */ player, wanted) => {
    player.playbackRate = wanted;
    await player.play();
  }, rate);
  await page.locator('p[lang] > .heard').waitFor();
  return watchFrames(page, () => page.waitForTimeout(seconds * 1000));
}

/** One and a half of those 16.7 ms that 60 frames a second have. */
const missedMilliseconds = 25;

/**
 * How a page kept up while something moved.
 *
 * @typedef {object} FrameFigures
 * @property {number} median milliseconds from frame to frame
 * @property {number} p95
 * @property {number} longest
 * @property {number} missed share of frames that took too long
 * @property {number} perSecond
 */

/**
 * Notes each frame that the page's main thread takes part in, while something is done.
 *
 * @param {import('playwright').Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<FrameFigures>}
 */
async function watchFrames(page, act) {
  const watch = await page.evaluateHandle(() => {
    /** @type {{ times: number[], isOver: boolean }} */
    const seen = { times: [], isOver: false };
    const note = (/** @type {number} */ time) => {
      seen.times.push(time);
      if (!seen.isOver) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    return seen;
  });
  await act();
  const times = await watch.evaluate((seen) => {
    seen.isOver = true;
    return seen.times;
  });
  const lengths = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return {
    median: computeQuantile(lengths, 0.5),
    p95: computeQuantile(lengths, 0.95),
    longest: Math.max(...lengths),
    missed: lengths.filter((length) => length > missedMilliseconds).length / lengths.length,
    perSecond: (1000 * lengths.length) / lengths.reduce((sum, length) => sum + length, 0),
  };
}
