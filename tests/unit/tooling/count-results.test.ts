import { expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  formatCounts,
} from '../../../scripts/testing/count-results.mjs';

test("Vitest's report: a file that could not be loaded is a failure", () => {
  const counts = countVitest({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  });
  expect(counts).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("Playwright's report: an error outside tests is a failure", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test('skipped tests are named where there are some', () => {
  expect(formatCounts({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(formatCounts({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});
