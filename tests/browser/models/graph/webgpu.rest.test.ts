import { expect, it } from 'vitest';
import { decodeTexts, readClips, readFile } from './clips';
import { compareScores } from './compare-scores';
import { dequantiseModel } from './dequantise-model';
import { runGraph } from './run-graph';

/** As sessions pad on WebGPU: the clips share few lengths, each of which compiles shaders. */
const STEP = 500;

it.each(['jspi', 'webgpu'] as const)(
  'three clips on WebGPU with 8-bit weights, in the bundle %s, are those of the CPU in fp32',
  async (bundle) => {
    const clips = await readClips(3, STEP);
    const features = clips.map((clip) => clip.features);
    const int8 = await readFile('/models/demo/demo_ctc.int8.onnx');
    const fp32 = await readFile('/tests/fixtures/models/demo_ctc.onnx');
    const { model } = dequantiseModel(fp32, int8);
    const cpu = await runGraph({ bundle: 'wasm', threads: 1, features, model, precision: null });
    const gpu = await runGraph({ bundle, threads: 1, features, model: int8, precision: 'q8' });
    expect(gpu).toMatchObject({ obstacle: null, precision: 'q8' });
    expect(compareScores(clips, cpu.scores, gpu.scores).largest).toBeLessThan(1e-3);
    expect(await decodeTexts(clips, gpu.scores)).toEqual(clips.map(({ text }) => text));
  },
);
