import { expect, test } from 'vitest';
import { areInstalled } from '../../../scripts/shared/command/ensure-dependencies.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/vite': { version: '8.0.0', integrity: 'sha512-a' },
    'node_modules/vite-darwin': { version: '8.0.0', integrity: 'sha512-b', optional: true },
  },
};

test('all there, packages for other platforms missing', () => {
  const installed = {
    packages: { 'node_modules/vite': { version: '8.0.0', integrity: 'sha512-a' } },
  };
  expect(areInstalled(wanted, installed)).toBe(true);
});

test.each([
  ['nothing is installed', {}],
  ['another version', { 'node_modules/vite': { version: '7.9.0', integrity: 'sha512-a' } }],
  ['another content', { 'node_modules/vite': { version: '8.0.0', integrity: 'sha512-x' } }],
  [
    'an optional one of another version',
    {
      'node_modules/vite': { version: '8.0.0', integrity: 'sha512-a' },
      'node_modules/vite-darwin': { version: '7.9.0', integrity: 'sha512-b' },
    },
  ],
])('stale: %s', (_case, packages) => {
  expect(areInstalled(wanted, { packages })).toBe(false);
});
