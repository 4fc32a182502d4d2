import { expect, test } from 'vitest';
import { parseStartArguments } from '../../../scripts/start/parse-start-arguments.mjs';
import { UsageError } from '../../../scripts/shared/command/usage-error.mjs';

test('without arguments no port is asked for', () => {
  expect(parseStartArguments([])).toEqual({
    help: false,
    open: false,
    asBuilt: false,
    port: undefined,
  });
});

test('each option is read', () => {
  expect(parseStartArguments(['--open', '--port', '8080', '--as-built', '--help'])).toEqual({
    help: true,
    open: true,
    asBuilt: true,
    port: 8080,
  });
});

test.each([
  [['--port', '0'], "--port must be a whole number from 1 to 65535, not '0'"],
  [['--port', '65536'], "not '65536'"],
  [['--port=80x'], "not '80x'"],
  [['--port', '1e3'], "not '1e3'"],
  [['--port'], "'--port <value>' argument missing"],
  [['--prot', '80'], "'--prot'"],
  [['extra'], "'extra'"],
])('%j is refused with a reason', (args, reason) => {
  const parse = () => parseStartArguments(args);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(reason);
});
