import { WEIGHTS_PATH } from '../../../src/shared/models/prepared-model';
import { prepareGraph } from '../../../workers/models/graph/prepare-graph';
import { readFromBlob, WeightsReader } from '../../../workers/models/graph/weights-reader';
import { importWasmRuntime } from '../../../workers/models/import-wasm-runtime';
import { watchWasmMemory } from '../../../workers/models/watch-wasm-memory';
import type { Opened, Question } from './questions';

const readHeapBytes = watchWasmMemory();
/** What the runtime prints, its profile among it. It takes hold of `log` when it starts. */
const printed: string[] = [];
console.log = (...texts: unknown[]) => void printed.push(...texts.map(String));

let open: Awaited<ReturnType<typeof openSession>> | null = null;

async function openSession({ url, form, threads, profile }: Question & { type: 'open' }) {
  const runtime = await importWasmRuntime(threads);
  const source = await (await fetch(url)).blob();
  const options = {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
    enableProfiling: profile,
  } as const;
  const started = performance.now();
  if (form === 'published') {
    const bytes = new Uint8Array(await source.arrayBuffer());
    const session = await runtime.InferenceSession.create(bytes, options);
    return { runtime, session, times: [started, started, performance.now()] };
  }
  const { graph, weights, obstacle } = await prepareGraph(source, 'int8');
  if (obstacle !== null) throw new Error(obstacle);
  const prepared = performance.now();
  const session = await runtime.InferenceSession.create(graph, {
    ...options,
    externalData: [{ path: WEIGHTS_PATH, data: new WeightsReader(weights, readFromBlob(source)) }],
  });
  return { runtime, session, times: [started, prepared, performance.now()] };
}

/** @returns seconds, and the sum of all results, which tells right from wrong */
async function run(frames: number) {
  if (!open) throw new Error('no session is open');
  const { runtime, session } = open;
  const data = Float32Array.from({ length: 64 * frames }, (_, i) => 4 * Math.sin(0.37 * i) - 8);
  const inputs = {
    features: new runtime.Tensor('float32', data, [1, 64, frames]),
    feature_lengths: new runtime.Tensor('int64', BigInt64Array.of(BigInt(frames)), [1]),
  };
  const started = performance.now();
  const outputs = await session.run(inputs);
  const seconds = (performance.now() - started) / 1000;
  const scores = outputs['log_probs']?.data as Float32Array;
  const sum = scores.reduce((total, score) => total + score, 0);
  for (const tensor of Object.values(outputs)) tensor.dispose();
  return { seconds, sum };
}

async function answer(question: Question): Promise<unknown> {
  switch (question.type) {
    case 'open': {
      open = await openSession(question);
      const [started = 0, prepared = 0, created = 0] = open.times;
      return {
        prepareSeconds: (prepared - started) / 1000,
        createSeconds: (created - prepared) / 1000,
        heapBytes: readHeapBytes(),
      } satisfies Opened;
    }
    case 'run':
      return run(question.frames);
    case 'profile':
      printed.length = 0;
      open?.session.endProfiling();
      return printed.join('\n');
  }
}

onmessage = ({ data }: MessageEvent<Question>) => {
  answer(data).then(
    (found) => postMessage({ answer: found }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
};
