import type { ExecutionProvider, Precision } from '../../../../src/shared/models/prepared-model';
import type { SessionFeatures } from '../../../../src/shared/models/session-contracts';

export interface GraphRequest {
  bundle: 'wasm' | 'jspi' | 'webgpu';
  /** Where it runs, if not on the provider that the precision is made for. */
  provider?: ExecutionProvider;
  threads: number;
  /** An ONNX file. */
  model: Uint8Array<ArrayBuffer>;
  /** Null for the file as it was published, in one piece. */
  precision: Precision | null;
  features: readonly SessionFeatures[];
}

export interface GraphAnswer {
  obstacle: string | null;
  precision: Precision | null;
  /** Log-probabilities of each of the features. */
  scores: Float32Array[];
}

/** The worker of the last request. */
let last: { runtime: string; worker: Worker } | undefined;

/** Prepares a model and runs it, in a worker that goes on to the next one with the same runtime. */
export function runGraph(request: GraphRequest): Promise<GraphAnswer> {
  const runtime = `${request.bundle} ${request.threads}`;
  if (last?.runtime !== runtime) {
    last?.worker.terminate();
    const worker = new Worker(new URL('./run-graph.worker.ts', import.meta.url), {
      type: 'module',
    });
    last = { runtime, worker };
  }
  const { worker } = last;
  return new Promise<GraphAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<GraphAnswer | { error: string }>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(request);
  });
}
