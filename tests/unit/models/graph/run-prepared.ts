import { readFileSync } from 'node:fs';
import { type PreparedGraph, WEIGHTS_PATH } from '../../../../src/shared/models/prepared-model';
import { normaliseRows } from '../../../../workers/models/graph/normalise-rows';
import { WeightsReader } from '../../../../workers/models/graph/weights-reader';
import expected from '../../../fixtures/models/slim/expected.json';
import { runtime } from './node-runtime';

const { InferenceSession, Tensor } = runtime;

/** Reads one of tests/fixtures/models. */
export function readModel(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../../../fixtures/models/${path}`, import.meta.url)));
}

/** What fp32 arithmetic makes of the weights of one of the slim models. */
export function expectedOf(name: string): number[] {
  return (expected.logProbs as Record<string, number[]>)[name] ?? [];
}

/** Log-probabilities that a file in one piece gives for the features of `expected.json`. */
export async function runWhole(model: Uint8Array): Promise<Float32Array> {
  return run(await InferenceSession.create(model));
}

/** The same for a prepared graph, whose weights are read from its source. */
export async function runPrepared(prepared: PreparedGraph, source: Uint8Array<ArrayBuffer>) {
  const data = new WeightsReader(prepared.weights, (offset, length) =>
    source.slice(offset, offset + length),
  );
  const session = await InferenceSession.create(prepared.graph, {
    externalData: [{ path: WEIGHTS_PATH, data }],
  });
  const scores = await run(session);
  if (prepared.output === 'logits') normaliseRows(scores, 34);
  return scores;
}

async function run(session: Awaited<ReturnType<typeof InferenceSession.create>>) {
  const { frames, usedFrames } = expected;
  const data = Float32Array.from({ length: 64 * frames }, (_, i) => 4 * Math.sin(0.37 * i) - 8);
  const outputs = await session.run({
    features: new Tensor('float32', data, [1, 64, frames]),
    feature_lengths: new Tensor('int64', BigInt64Array.of(BigInt(usedFrames)), [1]),
  });
  const scores = (outputs['log_probs']?.data as Float32Array).slice();
  await session.release();
  return scores;
}

/** The largest difference; NaN where lengths differ or what is no number stands on either side. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length || a.length === 0) return NaN;
  const differences = Array.from(a, (value, index) => Math.abs(value - (b[index] as number)));
  return differences.some(Number.isNaN) ? NaN : Math.max(...differences);
}
