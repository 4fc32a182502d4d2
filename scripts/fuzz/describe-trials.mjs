import { formatTable } from '../shared/format-table.mjs';

/** @typedef {import('./fuzz-container.mjs').Trial} Trial */

/**
 * What became of the files. `lost in silence`, `wrongly damaged`, `wrong time`: of those whose truth is
 * known, see `Wrong`; `wrong` has them all.
 *
 * @param {ReadonlyMap<string, readonly Trial[]>} trials by container
 * @returns {string} a table with a row for each container
 */
export function describeTrials(trials) {
  return formatTable(
    [
      'container',
      'files',
      'text',
      'of it incomplete',
      'refused',
      'lost in silence',
      'wrongly damaged',
      'wrong time',
      'wrong',
      'slowest, s',
    ],
    [...trials].map(([container, list]) => {
      const outcomes = list.map(({ outcome }) => outcome);
      const texts = outcomes.filter((outcome) => outcome.kind === 'text');
      return [
        container,
        String(list.length),
        String(texts.length),
        String(texts.filter(({ isIncomplete, isUnheard }) => isIncomplete || isUnheard).length),
        describeCodes(outcomes),
        ...['lost', 'alarm', 'time'].map((kind) =>
          String(list.filter(({ wrong }) => wrong === kind).length),
        ),
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
