import { createRandom } from '../../shared/create-random.mjs';
import { shiftMatroska } from './matroska-clock.mjs';
import { shiftMp4 } from './mp4-clock.mjs';
import { shiftOgg } from './ogg-clock.mjs';
import { spreadChannels } from './spread-channels.mjs';
import { staleSizes } from './stale-sizes.mjs';
import { shiftTransport } from './transport-clock.mjs';

/** @typedef {import('./shift-clock.mjs').ShiftClock} ShiftClock */

/**
 * What must come of a file that was written otherwise, compared with the one that it was made of.
 *
 * @typedef {object} Truth
 * @property {number} copies of its sound, one behind the other
 * @property {number} lateSeconds so much later its first word sounds
 * @property {number} gapSeconds so much later still its last word sounds
 */

/**
 * A file that says the same in another way: all of its sound is there.
 *
 * @typedef {object} Rewritten
 * @property {Uint8Array} bytes
 * @property {string} name of what was done
 * @property {Truth} truth
 */

/** @type {Readonly<Record<string, ShiftClock>>} */
const clocks = {
  mp4: shiftMp4,
  ogg: shiftOgg,
  matroska: shiftMatroska,
  'streams without a header': shiftTransport,
};
/** Containers whose files cannot be joined by putting one behind the other: players stop, and so do we. */
const notJoined = ['avi'];
const leastShift = 3;
const mostShift = 25;

/**
 * Writes a file otherwise without taking anything away from it: its sound begins later, or pauses;
 * its voice is one of many channels; headers say less than there is; it comes twice.
 *
 * @param {Uint8Array} bytes
 * @param {string} container name of its kind
 * @param {string} fileName
 * @param {number} seed 32 bits
 * @returns {Rewritten}
 */
export function rewriteFile(bytes, container, fileName, seed) {
  const random = createRandom(seed);
  const seconds = leastShift + random(mostShift - leastShift);
  const same = { copies: 1, lateSeconds: 0, gapSeconds: 0 };
  const shift =
    fileName.endsWith('.mpegts') || container !== 'streams without a header'
      ? clocks[container]
      : undefined;
  /** @type {(() => Omit<Rewritten, 'bytes'> & { bytes: Uint8Array | null })[]} */
  const ways = [
    () => ({
      name: 'late',
      bytes: shift?.(bytes, seconds, true) ?? null,
      truth: { ...same, lateSeconds: seconds },
    }),
    () => ({
      name: 'gap',
      bytes: shift?.(bytes, seconds, false) ?? null,
      truth: { ...same, gapSeconds: seconds },
    }),
    () => ({ name: 'channels', bytes: spreadChannels(bytes, random), truth: same }),
    () => ({ name: 'sizes', bytes: staleSizes(bytes, random), truth: same }),
  ];
  const made = ways
    .map((make) => make())
    .filter(({ bytes: written }) => written !== null && Buffer.compare(written, bytes) !== 0);
  const twice = {
    name: 'joined',
    bytes: Buffer.concat([bytes, bytes]),
    truth: { ...same, copies: 2 },
  };
  const all = notJoined.some((ending) => fileName.endsWith(ending)) ? made : [...made, twice];
  return /** @type {Rewritten} */ (all[random(all.length)]);
}
