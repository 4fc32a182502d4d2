import { watchFrames } from './watch-frames.mjs';

const seconds = 12;
const rate = 3;

/**
 * Gives a text its recording, plays it, and leaves it playing.
 *
 * @param {import('playwright').Page} page in English, with a text whose recording is not there
 * @param {string} path of the recording
 * @returns {Promise<import('./watch-frames.mjs').FrameFigures>} while the page follows the heard word
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
