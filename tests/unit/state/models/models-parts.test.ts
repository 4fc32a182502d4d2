import { expect, test } from 'vitest';
import { formatLoadLog } from '../../../../src/state/models/format-load-log';
import { measureFiles } from '../../../../src/state/models/measure-download';
import { combinePhase } from '../../../../src/state/models/model-phase';
import { modelScenarios, type ModelScenario } from '../../model-scenarios';
import { downloading } from '../../scripted-models';

test.each([
  ['first-visit', 'absent'],
  ['downloading', 'downloading'],
  ['verifying', 'verifying'],
  ['cached', 'cached'],
  ['loading', 'loading'],
  ['ready', 'ready'],
  ['waiting-for-gpu', 'waiting_for_gpu'],
  ['failed', 'failed'],
] satisfies [ModelScenario, string][])(
  'in the scenario “%s” the model is %s',
  (scenario, phase) => {
    const [status] = modelScenarios[scenario].models;
    if (!status) throw new Error('the scenario has no models');
    expect(combinePhase(status)).toBe(phase);
  },
);

test('sessions of other tabs do not make a model ready here', () => {
  const [status] = modelScenarios.ready.models;
  if (!status) throw new Error('the scenario has no models');
  const sessions = status.sessions.map((session) => ({ ...session, isElsewhere: true }));
  expect(combinePhase({ ...status, sessions })).toBe('cached');
});

test('the time left follows from the speed, and is unknown while nothing comes', () => {
  const measured = measureFiles(
    downloading({ loadedBytes: 50e6, totalBytes: 200e6, bytesPerSecond: 5e6 }),
  );
  expect(measured).toMatchObject({ share: 0.25, secondsLeft: 30 });
  expect(measureFiles(downloading({ isPaused: true }))).toMatchObject({
    secondsLeft: null,
    bytesPerSecond: null,
  });
  expect(measureFiles(downloading({ totalBytes: null }))).toMatchObject({
    share: null,
    secondsLeft: null,
  });
  expect(measureFiles({ phase: 'verifying', doneBytes: 1, totalBytes: 4 })?.share).toBe(0.25);
  expect(measureFiles({ phase: 'preparing' })).toBeNull();
});

test('the log has a line for each load, with what went wrong', () => {
  const lines = formatLoadLog(modelScenarios.ready.log).split('\n');
  expect(lines).toEqual([
    '2026-11-24T16:05:51.120Z gigaam-v3-e2e-ctc webgpu q8f16 threads=1 reason=webgpu-verified prepare=0.41s load=1.73s warm-up=0.52s heap=21MB',
    '2026-11-24T16:20:03.004Z gigaam-v3-e2e-ctc webgpu q8 threads=1 reason=webgpu-failed prepare=0.00s load=0.90s warm-up=0.00s heap=0MB problem=gpu-failed {"kind":"lost","detail":"device lost: unknown"}',
  ]);
  expect(formatLoadLog([])).toBe('');
});
