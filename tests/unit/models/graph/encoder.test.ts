import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { compareScores } from '../../../../src/engine/models/compare-scores';
import { WEIGHTS_PATH, type Precision } from '../../../../src/shared/models/prepared-model';
import type { EncodedFrames } from '../../../../src/shared/models/session-contracts';
import { prepareGraph } from '../../../../workers/models/graph/prepare-graph';
import { WeightsReader } from '../../../../workers/models/graph/weights-reader';
import { runtime } from './node-runtime';

const { InferenceSession, Tensor } = runtime;
const FRAMES = 120;

/** The demo RNN-T model's encoder, which has no log-probabilities at its end. */
const file = new Uint8Array(
  readFileSync(
    new URL('../../../../public/models/demo-rnnt/demo_rnnt_encoder.int8.onnx', import.meta.url),
  ),
);
let published: EncodedFrames;

type Session = Awaited<ReturnType<typeof InferenceSession.create>>;

async function run(session: Session): Promise<EncodedFrames> {
  const data = Float32Array.from({ length: 64 * FRAMES }, (_, i) => 4 * Math.sin(0.37 * i) - 8);
  const { encoded } = await session.run({
    audio_signal: new Tensor('float32', data, [1, 64, FRAMES]),
    length: new Tensor('int64', BigInt64Array.of(BigInt(FRAMES)), [1]),
  });
  await session.release();
  if (!encoded) throw new Error('no frames');
  const [, width = 0, frames = 0] = encoded.dims;
  return { kind: 'encoded', data: new Float32Array(encoded.data as Float32Array), frames, width };
}

beforeAll(async () => {
  published = await run(await InferenceSession.create(file));
});

test.each<[Precision, number]>([
  ['as-is', 1e-6],
  ['int8', 0.03],
  ['q8', 0.06],
  ['q8f16', 0.06],
])('%s is made of an encoder too, and gives its frames', async (precision, tolerance) => {
  const prepared = await prepareGraph(new Blob([file]), precision);
  expect(prepared).toMatchObject({ precision, obstacle: null, output: 'log-probs' });
  const data = new WeightsReader(prepared.weights, (offset, length) =>
    file.slice(offset, offset + length),
  );
  const externalData = [{ path: WEIGHTS_PATH, data }];
  const frames = await run(await InferenceSession.create(prepared.graph, { externalData }));
  expect([frames.width, frames.frames]).toEqual([192, 30]);
  expect(compareScores(frames, published).mean).toBeLessThan(tolerance);
});
