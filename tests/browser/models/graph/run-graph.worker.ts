import { runtimeFiles } from 'virtual:runtime-files';
import { providerOf, WEIGHTS_PATH } from '../../../../src/shared/models/prepared-model';
import { configureRuntime, type Runtime } from '../../../../workers/models/import-wasm-runtime';
import { normaliseRows } from '../../../../workers/models/graph/normalise-rows';
import { prepareGraph } from '../../../../workers/models/graph/prepare-graph';
import { readFromBlob } from '../../../../workers/models/graph/read-from-blob';
import { WeightsReader } from '../../../../workers/models/graph/weights-reader';
import type { GraphAnswer, GraphRequest } from './run-graph';

const bundles = {
  wasm: { load: () => import('onnxruntime-web/wasm'), files: runtimeFiles.ortWasm },
  jspi: { load: () => import('onnxruntime-web/jspi'), files: runtimeFiles.ortJspi },
  webgpu: { load: () => import('onnxruntime-web/webgpu'), files: runtimeFiles.ortWebgpu },
};

/** That of the first request; all others are for the same one. */
let runtime: Runtime | undefined;

async function answer(request: GraphRequest): Promise<GraphAnswer> {
  const { load, files } = bundles[request.bundle];
  runtime ??= configureRuntime((await load()) as Runtime, files, request.threads);
  const { InferenceSession, Tensor } = runtime;
  const source = new Blob([request.model]);
  let session;
  let facts: Pick<GraphAnswer, 'obstacle' | 'precision'> = { obstacle: null, precision: null };
  let isNormalised = true;
  if (request.precision === null) {
    session = await InferenceSession.create(request.model, { executionProviders: ['wasm'] });
  } else {
    const prepared = await prepareGraph(source, request.precision);
    facts = { obstacle: prepared.obstacle, precision: prepared.precision };
    isNormalised = prepared.output === 'log-probs';
    const data = new WeightsReader(prepared.weights, readFromBlob(source));
    session = await InferenceSession.create(prepared.graph, {
      executionProviders: [request.provider ?? providerOf[prepared.precision]],
      externalData: [{ path: WEIGHTS_PATH, data }],
    });
  }
  const scores: Float32Array[] = [];
  for (const { data, frames, stride } of request.features) {
    const { log_probs } = await session.run({
      features: new Tensor('float32', data, [1, data.length / stride, stride]),
      feature_lengths: new Tensor('int64', BigInt64Array.of(BigInt(frames)), [1]),
    });
    if (!log_probs) throw new Error('no log_probs');
    const rows = ((await log_probs.getData()) as Float32Array).slice();
    if (!isNormalised) normaliseRows(rows, log_probs.dims[2] ?? 0);
    scores.push(rows);
  }
  await session.release();
  return { ...facts, scores };
}

onmessage = ({ data }: MessageEvent<GraphRequest>) => {
  answer(data).then(
    (found) => postMessage(found),
    (error: unknown) => postMessage({ error: String(error) }),
  );
};
