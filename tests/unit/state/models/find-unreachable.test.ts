import { expect, test } from 'vitest';
import { gigaamV3E2eCtc } from '../../../../src/shared/models/catalogue';
import type { HostTrouble } from '../../../../src/shared/models/model-states';
import { findModelMilestones } from '../../../../src/state/models/find-model-milestones';
import { findUnreachable } from '../../../../src/state/models/find-unreachable';
import { downloading, modelsSnapshot, modelStatus } from '../../scripted-models';

const trouble = (over: Partial<HostTrouble> = {}): HostTrouble => ({
  hosts: ['huggingface.co'],
  sinceMs: 5000,
  tries: 2,
  reason: 'network',
  detail: 'Failed to fetch',
  busyUntilMs: null,
  ...over,
});
const failing = (over: Partial<HostTrouble> = {}, isPaused = false) =>
  downloading({ isArriving: false, bytesPerSecond: null, trouble: trouble(over), isPaused });

test('a host is told of from the second failed try on', () => {
  expect(findUnreachable(downloading({ isArriving: false }), true)).toBeNull();
  expect(findUnreachable(failing({ tries: 1 }), true)).toBeNull();
  expect(findUnreachable(failing(), true)).toEqual({
    ...trouble(),
    isOver: false,
  });
  expect(findUnreachable(failing({}, true), true)).toBeNull();
});

test('no network is told of at once, unless bytes come all the same', () => {
  expect(findUnreachable(downloading({ isArriving: false }), false)).toMatchObject({
    hosts: [],
    reason: 'offline',
    sinceMs: null,
  });
  expect(findUnreachable(failing({ tries: 1, reason: 'network' }), false)).toMatchObject({
    hosts: ['huggingface.co'],
    reason: 'offline',
    sinceMs: 5000,
  });
  expect(findUnreachable(failing({ tries: 1, reason: 'offline' }), true)).not.toBeNull();
  // A host on this very computer needs none.
  expect(findUnreachable(downloading({ isArriving: true }), false)).toBeNull();
});

test('what is over for good is told of where it was the host', () => {
  const problem = { code: 'model-unavailable', facts: { modelId: 'm', detail: '' } } as const;
  const failed = { phase: 'failed', storedBytes: 0, problem } as const;
  expect(findUnreachable(failed, true)).toBeNull();
  const gone = trouble({ tries: 1, reason: 'gone' });
  expect(findUnreachable({ ...failed, trouble: gone }, true)).toMatchObject({
    reason: 'gone',
    isOver: true,
  });
  expect(findUnreachable({ phase: 'absent', storedBytes: 0 }, false)).toBeNull();
});

test('a row of failed tries is said aloud twice: that the line broke, and that nothing comes', () => {
  const snapshot = (files: ReturnType<typeof downloading>) =>
    modelsSnapshot({ models: [modelStatus(gigaamV3E2eCtc, { files })] });
  const steps = [
    downloading(),
    failing({ tries: 1 }),
    failing({ tries: 2 }),
    failing({ tries: 3 }),
    downloading(),
  ].map(snapshot);
  const kinds = steps
    .slice(1)
    .map((after, i) => findModelMilestones(steps[i]!, after).map(({ kind }) => kind));
  expect(kinds).toEqual([['download-waits'], ['host-unreachable'], [], []]);
});
