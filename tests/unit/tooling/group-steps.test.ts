import { expect, test } from 'vitest';
import { groupSteps } from '../../../scripts/testing/run-steps.mjs';
import { steps } from '../../../scripts/testing/steps.mjs';

const namesOf = (names: readonly string[]) =>
  groupSteps(steps.filter(({ name }) => names.includes(name))).map((group) =>
    group.map(({ name }) => name),
  );

test('checks of one processor run beside each other, all else alone and in order', () => {
  expect(namesOf(steps.map(({ name }) => name))).toEqual([
    ['format', 'lint', 'types', 'build'],
    ['unit'],
    ['browser'],
    ['e2e'],
    ['unit-rest'],
    ['browser-rest'],
    ['e2e-rest'],
    ['unit-node24'],
    ['start-node24'],
  ]);
  expect(namesOf(['lint', 'unit'])).toEqual([['lint'], ['unit']]);
});
