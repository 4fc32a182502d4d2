import { beforeAll, describe, expect, it } from 'vitest';
import type { Precision } from '../../../../src/shared/models/prepared-model';
import { type Clip, decodeTexts, readClips, readFile } from './clips';
import { compareScores } from './compare-scores';
import { dequantiseModel } from './dequantise-model';
import { runGraph } from './run-graph';

/**
 * The demo model in each form, on the CPU kernels, which have all operators. References: the fp32
 * model as it was trained, and the fp32 model with the weights that the 8-bit file has for it.
 */
describe('24 clips through prepared graphs', () => {
  let clips: Clip[] = [];
  let int8 = new Uint8Array();
  let fp32 = new Uint8Array();
  let trained: Float32Array[] = [];
  let sameWeights: Float32Array[] = [];

  const run = async (model: Uint8Array<ArrayBuffer>, precision: Precision | null) => {
    const features = clips.map((clip) => clip.features);
    const request = { bundle: 'wasm', provider: 'wasm', threads: 1, features } as const;
    return runGraph({ ...request, model, precision });
  };
  const spoken = () => clips.map(({ text }) => text);

  beforeAll(async () => {
    clips = await readClips();
    int8 = await readFile('/models/demo/demo_ctc.int8.onnx');
    fp32 = await readFile('/tests/fixtures/models/demo_ctc.onnx');
    const dequantised = dequantiseModel(fp32, int8);
    expect(dequantised.replaced).toBe(69);
    trained = (await run(fp32, null)).scores;
    sameWeights = (await run(dequantised.model, null)).scores;
  });

  it('q8: the numbers of fp32 with the same weights, and the same text', async () => {
    const { scores, obstacle, precision } = await run(int8, 'q8');
    expect({ obstacle, precision }).toEqual({ obstacle: null, precision: 'q8' });
    expect(await decodeTexts(clips, scores)).toEqual(spoken());
    expect(compareScores(clips, sameWeights, scores).largest).toBeLessThan(1e-3);
    // What 8-bit weights cost, whatever computes with them (measured 0.026, 0.37 and 0.098).
    const cost = compareScores(clips, trained, scores);
    expect(cost.median).toBeLessThan(0.03);
    expect(cost.largest).toBeLessThan(0.45);
    expect(cost.largestProbability).toBeLessThan(0.12);
  });

  it('q8f16: within 2e-2 of fp32 with the same weights, and the same text', async () => {
    const { scores, obstacle, precision } = await run(int8, 'q8f16');
    expect({ obstacle, precision }).toEqual({ obstacle: null, precision: 'q8f16' });
    expect(await decodeTexts(clips, scores)).toEqual(spoken());
    expect(compareScores(clips, sameWeights, scores).largest).toBeLessThan(2e-2);
  });

  it('int8: the same text, and no further from fp32 than the published graph', async () => {
    const published = await run(int8, null);
    const prepared = await run(int8, 'int8');
    expect(prepared).toMatchObject({ obstacle: null, precision: 'int8' });
    expect(await decodeTexts(clips, prepared.scores)).toEqual(spoken());
    const before = compareScores(clips, sameWeights, published.scores);
    const after = compareScores(clips, sameWeights, prepared.scores);
    // Both round activations to 8 bits, each in its way (measured 0.042 and 0.033).
    expect(after.median).toBeLessThan(before.median);
    expect(after.largestProbability).toBeLessThan(0.12);
  });

  it('a graph of floats keeps its weights for WebGPU, or has them in 16 bits', async () => {
    const wide = await run(fp32, 'q8');
    expect(wide).toMatchObject({ obstacle: null, precision: 'q8' });
    expect(compareScores(clips, trained, wide.scores).largest).toBeLessThan(1e-3);
    const narrow = await run(fp32, 'q8f16');
    expect(narrow).toMatchObject({ obstacle: null, precision: 'q8f16' });
    expect(compareScores(clips, trained, narrow.scores).largest).toBeLessThan(2e-2);
    expect(await decodeTexts(clips, narrow.scores)).toEqual(spoken());
  });

  it('a graph of floats is no graph of 8 bits: it stays as it is, and says why', async () => {
    const { scores, obstacle, precision } = await run(fp32, 'int8');
    expect({ obstacle, precision }).toEqual({
      obstacle: 'its weights are not in 8 bits',
      precision: 'as-is',
    });
    expect(scores).toEqual(trained);
  });
});
