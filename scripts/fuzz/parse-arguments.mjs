import { parseArgs } from 'node:util';
import { parseWholeNumber, UsageError, withUsageErrors } from '../shared/command/usage-error.mjs';
import { containers } from './containers.mjs';

/**
 * @typedef {object} FuzzArguments
 * @property {number} count spoilt files of each container
 * @property {number} seed of the first one
 * @property {string[]} only names of containers
 * @property {string | undefined} keepFolder where files go that were taken wrongly
 */

const names = Object.keys(containers);

export const fuzzUsage = `Usage: npm run fuzz -- [options]

Gives the built site spoilt recordings in a Chromium without a window. Each must become a text or
be refused with a reason, within 20 s, and leave the page able to read the next one.

  --count N     spoilt files of each container, 1 to 100000; else 300
  --seed N      seed of the first one; else 1
  --only A,B    some containers only, of: ${names.join(', ')}
  --keep DIR    write files there that were taken wrongly
  --help        show this text

Exit status: 0; 1 where a file was taken wrongly or memory grows; 2 for wrong arguments.`;

/**
 * @param {string[]} args
 * @returns {FuzzArguments | 'help'}
 * @throws {UsageError}
 */
export function parseFuzzArguments(args) {
  const { values } = withUsageErrors(() =>
    parseArgs({
      args,
      options: {
        count: { type: 'string', default: '300' },
        help: { type: 'boolean', short: 'h', default: false },
        keep: { type: 'string' },
        only: { type: 'string', default: names.join(',') },
        seed: { type: 'string', default: '1' },
      },
    }),
  );
  if (values.help) return 'help';
  if (values.keep === '') throw new UsageError('--keep must not be empty');
  const only = values.only.split(',').map((name) => name.trim());
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`--only must name some of ${names.join(', ')}, not '${unknown}'`);
  }
  return {
    count: parseWholeNumber('--count', values.count, 1, 100_000),
    seed: parseWholeNumber('--seed', values.seed, 0, 4_000_000_000),
    only,
    keepFolder: values.keep,
  };
}
