import { formatTable } from '../shared/format-table.mjs';

/** @typedef {import('./fuzz-container.mjs').Trial} Trial */

/**
 * What became of the spoilt files.
 *
 * @param {ReadonlyMap<string, readonly Trial[]>} trials by container
 * @returns {string} a table with a row for each container
 */
export function describeTrials(trials) {
  return formatTable(
    ['container', 'spoilt', 'text', 'of it incomplete', 'refused', 'wrong', 'slowest, s'],
    [...trials].map(([container, list]) => {
      const outcomes = list.map(({ outcome }) => outcome);
      const texts = outcomes.filter((outcome) => outcome.kind === 'text');
      return [
        container,
        String(list.length),
        String(texts.length),
        String(texts.filter(({ isIncomplete }) => isIncomplete).length),
        describeCodes(outcomes),
        String(list.filter(({ problem }) => problem !== null).length),
        Math.max(0, ...outcomes.map(({ seconds }) => seconds)).toFixed(1),
      ];
    }),
  );
}

/** @param {readonly import('./give-bytes.mjs').Outcome[]} outcomes */
function describeCodes(outcomes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'refused') continue;
    counts.set(outcome.code, (counts.get(outcome.code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => `${count} ${code}`).join(', ') || '0';
}
