import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { ExecutionProvider } from '../../src/shared/transcript';
import { bindCtcTensors } from './bind-tensors';
import type { Runtime } from './import-wasm-runtime';

/** Strided convolutions of the encoder turn 4 frames of 10 ms into one of 40 ms. */
const SUBSAMPLING = 4;

/**
 * Lengths are padded to multiples of this many frames (10 ms each). On WebGPU every new shape
 * compiles shaders, so there are few; on WASM nothing is compiled, so the steps are finer.
 */
const bucketFrames: Record<ExecutionProvider, number> = { wasm: 100, webgpu: 500 };

/** Log-mel features as the session takes them: rows of `stride`, `frames` of them used. */
interface SessionFeatures {
  data: Float32Array;
  frames: number;
  stride: number;
}

/** An acoustic model with a CTC head, in one runtime's session. */
export class CtcSession {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #provider: ExecutionProvider;
  readonly #names;

  private constructor(runtime: Runtime, session: InferenceSession, provider: ExecutionProvider) {
    this.#runtime = runtime;
    this.#session = session;
    this.#provider = provider;
    this.#names = bindCtcTensors(session.inputNames, session.outputNames);
  }

  /** @throws Error of the runtime, or when the graph is not a CTC graph */
  static async create(
    runtime: Runtime,
    graph: Uint8Array,
    provider: ExecutionProvider,
  ): Promise<CtcSession> {
    const session = await runtime.InferenceSession.create(graph, {
      executionProviders: [provider],
      graphOptimizationLevel: 'all',
    });
    return new CtcSession(runtime, session, provider);
  }

  /** Row length that features of this many frames are padded to. */
  bucketFor(frames: number): number {
    const step = bucketFrames[this.#provider];
    return Math.ceil(frames / step) * step;
  }

  /** @returns log-probabilities of the encoder frames that belong to `frames`: rows of `classes` */
  async run({ data, frames, stride }: SessionFeatures) {
    const { Tensor } = this.#runtime;
    const names = this.#names;
    const features = new Tensor('float32', data, [1, data.length / stride, stride]);
    const lengths = new Tensor('int64', BigInt64Array.of(BigInt(frames)), [1]);
    const outputs = await this.#session.run({
      [names.features]: features,
      [names.lengths]: lengths,
    });
    try {
      const logProbs = outputs[names.logProbs];
      if (!logProbs) throw new Error(`the graph gave no '${names.logProbs}'`);
      const classes = logProbs.dims[2] ?? 0;
      const encoderFrames = Math.floor((frames - 1) / SUBSAMPLING) + 1;
      const scores = (await logProbs.getData()) as Float32Array;
      return {
        data: scores.slice(0, encoderFrames * classes),
        frames: encoderFrames,
        classes,
      };
    } finally {
      for (const tensor of [features, lengths, ...Object.values(outputs)]) tensor.dispose();
    }
  }

  /** Frees the session's memory (the WebAssembly heap itself never shrinks). */
  async dispose(): Promise<void> {
    await this.#session.release();
  }
}
