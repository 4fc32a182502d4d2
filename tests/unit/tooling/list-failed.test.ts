import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  failedPlaywright,
  failedVitest,
  formatFailed,
} from '../../../scripts/testing/list-failed.mjs';

const root = join('/', 'home', 'pisar');

/** A file of Vitest's report, in which tests of these names failed. */
const vitestFile = (name: string, message: string, ...titles: string[][]) => ({
  name: join(root, 'tests', 'unit', name),
  status: 'failed',
  message,
  assertionResults: titles.map((path) => ({
    ancestorTitles: path.slice(0, -1),
    title: path.at(-1) ?? '',
    status: 'failed',
    failureMessages: ['Error: first try', 'Error: STACK_TRACE_ERROR\n    at a.test.ts:1:2'],
  })),
});

test("Vitest's report: each failed test with its groups and the error of its last try", () => {
  const file = vitestFile('a.test.ts', '', ['outer', 'inner', 'bad']);
  const passed = { ancestorTitles: [], status: 'passed', failureMessages: ['Error: first try'] };
  file.assertionResults.push({ ...passed, title: 'failed, then passed' });
  expect(failedVitest({ testResults: [file] }, root)).toEqual({
    failed: [
      {
        file: 'tests/unit/a.test.ts',
        name: 'outer > inner > bad',
        error: 'Error: it took too long\n    at a.test.ts:1:2',
      },
    ],
    unsteady: [
      { file: 'tests/unit/a.test.ts', name: 'failed, then passed', error: 'Error: first try' },
    ],
  });
});

test("Vitest's report: files that failed outside their tests", () => {
  const broken = vitestFile('broken.test.ts', 'Cannot find module');
  const hook = vitestFile('hook.test.ts', 'hook fell', ['bad']);
  const untold = vitestFile('untold.test.ts', '');
  expect(
    failedVitest({ testResults: [broken, hook, untold] }, root).failed.map(
      ({ file, name, error }) => [file.split('/').at(-1), name, error.split('\n')[0]],
    ),
  ).toEqual([
    ['broken.test.ts', '', 'Cannot find module'],
    ['hook.test.ts', '', 'hook fell'],
    ['hook.test.ts', 'bad', 'Error: it took too long'],
    ['untold.test.ts', '', 'a hook failed'],
  ]);
});

test("Playwright's report: each failed test with its groups and its last try, the flaky apart", () => {
  const tried = (title: string, status: string, ...tries: string[][]) => ({
    title,
    tests: [
      {
        status,
        expectedStatus: 'passed',
        results: tries.map((messages) => ({
          status: messages.length > 0 ? 'failed' : 'passed',
          errors: messages.map((message) => ({ message })),
        })),
      },
    ],
  });
  const file = 'page.spec.ts';
  const inner = { title: 'inner', file, specs: [tried('bad', 'unexpected', ['one'], ['two'])] };
  const outer = { title: 'outer', file, suites: [inner] };
  const specs = [
    tried('soft', 'unexpected', ['this', 'that']),
    tried('flaky', 'flaky', ['one'], []),
    tried('good', 'expected', []),
    tried('should not pass', 'unexpected', []),
  ];
  const suites = [{ title: file, file, specs, suites: [outer] }];
  const config = { rootDir: join(root, 'tests', 'e2e') };
  const errors = [
    { message: 'file broken', location: { file: join(config.rootDir, 'b.spec.ts') } },
    { message: 'no server' },
  ];
  const path = 'tests/e2e/page.spec.ts';
  const { failed, unsteady } = failedPlaywright({ config, suites, errors }, root);
  expect(unsteady).toEqual([{ file: path, name: 'flaky', error: 'one' }]);
  expect(failed).toEqual([
    { file: 'tests/e2e/b.spec.ts', name: '', error: 'file broken' },
    { file: '', name: '', error: 'no server' },
    { file: path, name: 'soft', error: 'this\nthat' },
    { file: path, name: 'should not pass', error: 'it passed, and should be: passed' },
    { file: path, name: 'outer > inner > bad', error: 'two' },
  ]);
});

test('an error is shown without colours, empty lines and steps inside packages, and not whole', () => {
  const error = [
    'Error: \u001B[2mexpect(\u001B[22m\u001B[31mreceived\u001B[39m\u001B[2m)\u001B[22m',
    '',
    `Received: ${'x'.repeat(300)}`,
    '    at file:///home/pisar/node_modules/runner.js:1:2',
    '    at new Promise (<anonymous>)',
    ...Array.from({ length: 20 }, (_, index) => `line ${index}`),
  ].join('\n');
  const shown = formatFailed([
    { file: 'a.spec.ts', name: 'outer > bad', error },
    { file: 'b.spec.ts', name: '', error: 'file broken' },
  ]).split('\n');
  expect(shown).toEqual([
    'a.spec.ts: outer > bad',
    '    Error: expect(received)',
    `    Received: ${'x'.repeat(190)}…`,
    ...Array.from({ length: 10 }, (_, index) => `    line ${index}`),
    'b.spec.ts',
    '    file broken',
  ]);
});
