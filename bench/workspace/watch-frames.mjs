import { findQuantile } from '../measure/find-quantile.mjs';

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
export async function watchFrames(page, act) {
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
    median: findQuantile(lengths, 0.5),
    p95: findQuantile(lengths, 0.95),
    longest: Math.max(...lengths),
    missed: lengths.filter((length) => length > missedMilliseconds).length / lengths.length,
    perSecond: (1000 * lengths.length) / lengths.reduce((sum, length) => sum + length, 0),
  };
}
