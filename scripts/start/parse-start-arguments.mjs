import { parseArgs } from 'node:util';
import { parseWholeNumber, withUsageErrors } from '../shared/command/usage-error.mjs';

export const startUsage = `Usage: npm start -- [--port N] [--open] [--as-built]

Serves Pisar on this machine; installs and builds first what is missing.

  --port N   the port to use, 1 to 65535; without it 4173, or the next free one
  --open     show it in the default browser
  --as-built serve the folder dist as it is: nothing is installed or built, and no package is
             needed, so it works without a network and from a stick
  --help     show this text`;

/**
 * @param {string[]} args
 * @returns {{ help: boolean, open: boolean, asBuilt: boolean, port: number | undefined }} `port`:
 *   only where it was asked for
 * @throws {UsageError}
 */
export function parseStartArguments(args) {
  const { values } = withUsageErrors(() =>
    parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        open: { type: 'boolean', default: false },
        'as-built': { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    }),
  );
  const port =
    values.port === undefined ? undefined : parseWholeNumber('--port', values.port, 1, 65535);
  return { help: values.help, open: values.open, asBuilt: values['as-built'], port };
}
