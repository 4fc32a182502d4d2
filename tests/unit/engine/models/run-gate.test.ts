import { describe, expect, test } from 'vitest';
import { runGate, type GateSession } from '../../../../src/engine/models/run-gate';
import { appError } from '../../../../src/shared/errors';
import type { Precision } from '../../../../src/shared/models/prepared-model';

/** Two frames of two classes, by the probability of the first. */
function reading(first: number, text = 'слово') {
  const row = [Math.log(first), Math.log(1 - first)];
  const data = Float32Array.from([...row, ...row]);
  return { text, numbers: { kind: 'scores' as const, data, frames: 2, classes: 2 } };
}

/** A session that takes so many seconds for the timed clip. */
const session = (first: number, seconds: number): GateSession => ({
  clip: reading(first),
  time: () => Promise.resolve(seconds),
});

type Candidates = Partial<Record<Precision, GateSession | Error>>;

function gate(sessions: Candidates, comparesSpeed = true) {
  const used: Precision[] = [];
  const report = runGate({
    modelId: 'm',
    adapter: 'card',
    versions: 'v',
    reference: 'int8',
    candidates: ['q8f16', 'q8'].filter((name) => name in sessions) as Precision[],
    comparesSpeed,
    async withSession(precision, use) {
      used.push(precision);
      const found = sessions[precision];
      if (!found || found instanceof Error) throw found ?? new Error('none');
      return use(found);
    },
  });
  return { report, used };
}

test('a card that is right and faster is taken, in its fastest precision', async () => {
  const { report, used } = gate({
    int8: session(0.9, 2),
    q8f16: session(0.91, 0.2),
    q8: session(0.9, 0.4),
  });
  expect(await report).toMatchObject({
    provider: 'webgpu',
    precision: 'q8f16',
    reason: 'webgpu-verified',
    attempts: [
      { precision: 'int8', speed: 5, largestDifference: null },
      { precision: 'q8f16', outcome: 'right', speed: 50 },
      { precision: 'q8', outcome: 'right', speed: 25 },
    ],
  });
  expect((await report).attempts[1]?.largestDifference).toBeCloseTo(0.01, 4);
  expect(used).toEqual(['int8', 'q8f16', 'q8']);
});

test('a wrong precision is passed over for a right one', async () => {
  const { report } = gate({
    int8: session(0.9, 2),
    q8f16: session(0.2, 0.2),
    q8: session(0.9, 0.4),
  });
  expect(await report).toMatchObject({ precision: 'q8', reason: 'webgpu-verified' });
  expect((await report).attempts[1]).toMatchObject({
    outcome: 'wrong-numbers',
    detail: 'mean difference 0.700',
    speed: null,
  });
});

describe('WebAssembly it is', () => {
  test('where it is faster', async () => {
    const { report } = gate({ int8: session(0.9, 1), q8: session(0.9, 3) });
    expect(await report).toMatchObject({ provider: 'wasm', reason: 'webgpu-slower' });
  });

  test.each([
    ['webgpu-wrong-numbers', session(0.3, 0.1)],
    [
      'webgpu-wrong-text',
      appError('gpu-failed', { kind: 'wrong-text', detail: "the known clip came out as '!!!'" }),
    ],
    ['webgpu-failed', appError('gpu-failed', { kind: 'lost', detail: 'device lost' })],
  ] as const)('for the reason %s', async (reason, q8) => {
    const { report } = gate({ int8: session(0.9, 1), q8 });
    expect(await report).toMatchObject({ provider: 'wasm', precision: 'int8', reason });
  });

  test('not where a right card was asked for, however slow', async () => {
    const { report } = gate({ int8: session(0.9, 1), q8: session(0.9, 3) }, false);
    expect(await report).toMatchObject({ provider: 'webgpu', reason: 'webgpu-verified' });
    expect((await report).attempts.map(({ speed }) => speed)).toEqual([null, null]);
  });

  test('but a wrong card is not used even then', async () => {
    const { report } = gate({ int8: session(0.9, 1), q8: session(0.3, 3) }, false);
    expect(await report).toMatchObject({ provider: 'wasm', reason: 'webgpu-wrong-numbers' });
  });
});

test('numbers that are none are wrong', async () => {
  const broken = session(0.9, 0.1);
  broken.clip.numbers.data.fill(NaN);
  const { report } = gate({ int8: session(0.9, 1), q8: broken });
  expect((await report).attempts[1]).toMatchObject({ outcome: 'wrong-numbers' });
});

test('what WebAssembly fails with is thrown', async () => {
  const error = appError('model-invalid', { modelId: 'm', detail: 'broken' });
  await expect(gate({ int8: error, q8: session(0.9, 1) }).report).rejects.toBe(error);
});
