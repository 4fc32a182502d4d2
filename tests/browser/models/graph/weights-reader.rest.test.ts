import { beforeAll, describe, expect, it } from 'vitest';
import { readClips, readFile } from './clips';
import { runGraph, type GraphRequest } from './run-graph';

let files: Pick<GraphRequest, 'features' | 'model'>;

beforeAll(async () => {
  const features = (await readClips(1)).map((clip) => clip.features);
  files = { features, model: await readFile('/models/demo/demo_ctc.int8.onnx') };
});

describe.each(['wasm', 'jspi', 'webgpu'] as const)('%s', (bundle) => {
  it.each([1, 2])(
    'weights that are read from a Blob on demand are those of the file: %i threads',
    async (threads) => {
      expect(crossOriginIsolated).toBe(true);
      const request = { ...files, bundle, threads, provider: 'wasm' } as const;
      const whole = await runGraph({ ...request, precision: null });
      const onDemand = await runGraph({ ...request, precision: 'as-is' });
      expect(onDemand.scores).toEqual(whole.scores);
      expect(whole.scores[0]?.every((value) => value <= 0 && value > -100)).toBe(true);
    },
  );
});
