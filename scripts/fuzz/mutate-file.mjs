import { createRandom } from '../shared/create-random.mjs';
import { mutations } from './mutations.mjs';

/** Mutations of one file at the most, one upon the other. */
const mostMutations = 3;

/**
 * Spoils a file in one to three ways; the same seed always spoils it the same way.
 *
 * @param {Uint8Array} bytes of which there is at least one
 * @param {number} seed 32 bits
 * @returns {{ bytes: Uint8Array, names: (keyof typeof mutations)[] }} `names`: what was done, in order
 */
export function mutateFile(bytes, seed) {
  const random = createRandom(seed);
  const all = /** @type {(keyof typeof mutations)[]} */ (Object.keys(mutations));
  /** @type {(keyof typeof mutations)[]} */
  const names = [];
  let spoilt = new Uint8Array(bytes);
  // Half of them are spoilt in one way only: those come furthest into the decoder.
  const count = random(2) === 0 ? 1 : 1 + random(mostMutations);
  while (names.length < count && spoilt.length > 1) {
    const name = /** @type {keyof typeof mutations} */ (all[random(all.length)]);
    spoilt = new Uint8Array(mutations[name](spoilt, random));
    names.push(name);
  }
  return { bytes: spoilt, names };
}
