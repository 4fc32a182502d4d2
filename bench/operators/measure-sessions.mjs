/**
 * @typedef {object} Session
 * @property {(frames: number) => Promise<{ seconds: number, sum: number }>} run
 * @property {() => Promise<string>} readProfile what the runtime wrote; ends profiling
 * @property {() => Promise<void>} close
 */

/** V8 compiles hot WebAssembly anew during the first runs. */
const warmUpRounds = 3;

/**
 * Runs sessions in turns, so that whatever else the machine does meets all of them.
 *
 * @template {string} Name
 * @param {Readonly<Record<Name, Session>>} sessions
 * @param {number} frames of features, 10 ms each
 * @param {number} rounds that count
 * @returns {Promise<Record<Name, number[]>>} seconds of each round
 */
export async function measureSessions(sessions, frames, rounds) {
  const entries = /** @type {[Name, Session][]} */ (Object.entries(sessions));
  /** @type {{ [name in Name]?: number[] }} */
  const seconds = {};
  for (const [name] of entries) seconds[name] = [];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    for (const [name, session] of entries) {
      const run = await session.run(frames);
      if (!Number.isFinite(run.sum)) throw new Error(`${name}: the scores are not finite`);
      if (round >= warmUpRounds) seconds[name]?.push(run.seconds);
    }
  }
  return /** @type {Record<Name, number[]>} */ (seconds);
}
