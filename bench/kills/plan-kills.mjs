import { createRandom } from '../../scripts/shared/create-random.mjs';

/**
 * One end of the page in the middle of its work.
 *
 * @typedef {object} Kill
 * @property {'renderer' | 'browser'} how the page's process is killed, or the whole browser
 * @property {number} share of the recording that is recognised by then, 0 to 1
 * @property {number} delayMilliseconds that go by before it is killed
 */

/**
 * One recording that is killed once or twice.
 *
 * @typedef {object} Round
 * @property {boolean} hasHandle another visit can read the file again by itself; without it, and
 *   without its sound, the job waits for the file
 * @property {Kill[]} kills in the order of their shares
 */

/** One chunk takes the demo model about so long. */
const mostDelayMilliseconds = 500;

/**
 * Plans kills at random moments, in rounds of one or two.
 *
 * @param {number} count of all kills
 * @param {number} seed the same one plans the same
 * @returns {Round[]}
 */
export function planKills(count, seed) {
  const random = createRandom(seed);
  /** @type {Round[]} */
  const rounds = [];
  for (let planned = 0; planned < count;) {
    const size = Math.min(count - planned, 1 + random(2));
    const shares = Array.from({ length: size }, () => random(1000) / 1000).sort((a, b) => a - b);
    const first = planned;
    rounds.push({
      hasHandle: rounds.length % 2 === 0,
      kills: shares.map((share, index) => ({
        how: (first + index) % 2 === 0 ? 'renderer' : 'browser',
        share,
        delayMilliseconds: random(mostDelayMilliseconds),
      })),
    });
    planned += size;
  }
  return rounds;
}
