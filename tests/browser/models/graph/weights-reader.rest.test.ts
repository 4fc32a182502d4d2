import { expect, it } from 'vitest';
import { readClips, readFile } from './clips';
import { runGraph } from './run-graph';

it.each(
  (['wasm', 'jspi', 'webgpu'] as const).flatMap((bundle) =>
    [1, 2].map((threads) => ({ bundle, threads })),
  ),
)(
  'weights that are read from a Blob on demand are those of the file: $bundle, $threads threads',
  async ({ bundle, threads }) => {
    expect(crossOriginIsolated).toBe(true);
    const features = (await readClips(1)).map((clip) => clip.features);
    const model = await readFile('/models/demo/demo_ctc.int8.onnx');
    const request = { bundle, threads, features, model, provider: 'wasm' } as const;
    const whole = await runGraph({ ...request, precision: null });
    const onDemand = await runGraph({ ...request, precision: 'as-is' });
    expect(onDemand.scores).toEqual(whole.scores);
    expect(whole.scores[0]?.every((value) => value <= 0 && value > -100)).toBe(true);
  },
);
