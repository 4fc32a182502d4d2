import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  formatSlowest,
  timePlaywright,
  timeVitest,
} from '../../../scripts/testing/list-slowest.mjs';

const root = join('/', 'home', 'pisar');

test("Vitest's report: from the first test of a file to its last", () => {
  const name = join(root, 'tests', 'unit', 'a.test.ts');
  expect(timeVitest({ testResults: [{ name, startTime: 1000, endTime: 3500 }] }, root)).toEqual([
    { file: 'tests/unit/a.test.ts', seconds: 2.5 },
  ]);
});

test("Playwright's report: all tests of a file, in whatever groups, with every try", () => {
  const result = (...durations: number[]) => ({
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  });
  const file = 'page.spec.ts';
  const inner = { file, specs: [result(200), result(300, 400)] };
  const suite = { file, specs: [result(1000)], suites: [{ file, suites: [inner] }] };
  const config = { rootDir: join(root, 'tests', 'e2e') };
  expect(timePlaywright({ config, suites: [suite] }, root)).toEqual([
    { file: 'tests/e2e/page.spec.ts', seconds: 1.9 },
  ]);
});

test('only so many are listed, the slowest first', () => {
  const times = [
    { file: 'short', seconds: 0.5 },
    { file: 'long', seconds: 123.45 },
    { file: 'middle', seconds: 20 },
  ];
  expect(formatSlowest(times, 2)).toBe(' 123.5 s  long\n  20.0 s  middle');
});
