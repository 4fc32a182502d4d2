import type { InferenceSession } from 'onnxruntime-web/wasm';
import { appError, detailOf, isOutOfMemory, type GpuFailure } from '../../src/shared/errors';
import { providerOf, WEIGHTS_PATH, type PreparedGraph } from '../../src/shared/prepared-model';
import type { SessionFeatures, SessionScores } from '../../src/shared/session-contracts';
import type { ExecutionProvider } from '../../src/shared/transcript';
import { bindCtcTensors } from './bind-tensors';
import { normaliseRows } from './graph/normalise-rows';
import type { Runtime } from './import-wasm-runtime';
import { DeviceLost, watchGpuDevice, type GpuWatch } from './watch-gpu-device';

/** Strided convolutions of the encoder turn 4 frames of 10 ms into one of 40 ms. */
const SUBSAMPLING = 4;

/** An acoustic model with a CTC head, in one runtime's session. */
export class CtcSession {
  readonly provider: ExecutionProvider;
  readonly #modelId: string;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #gpu: GpuWatch | null;
  readonly #givesLogits: boolean;
  readonly #names;
  /** Runs must not overlap: the runtime does not bear it. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    modelId: string,
    provider: ExecutionProvider,
    runtime: Runtime,
    session: InferenceSession,
    gpu: GpuWatch | null,
    givesLogits: boolean,
  ) {
    this.provider = provider;
    this.#modelId = modelId;
    this.#runtime = runtime;
    this.#session = session;
    this.#gpu = gpu;
    this.#givesLogits = givesLogits;
    this.#names = bindCtcTensors(session.inputNames, session.outputNames);
  }

  /**
   * @param weights the imaginary file that the graph's external data lie in
   * @throws AppError `gpu-failed`, `model-invalid`; Error where there is no memory
   */
  static async create(
    modelId: string,
    runtime: Runtime,
    { graph, precision, output }: PreparedGraph,
    weights: Uint8Array,
  ): Promise<CtcSession> {
    const provider = providerOf[precision];
    try {
      const session = await runtime.InferenceSession.create(graph, {
        executionProviders: [provider],
        graphOptimizationLevel: 'all',
        externalData: [{ path: WEIGHTS_PATH, data: weights }],
      });
      const gpu = provider === 'webgpu' ? await watchGpuDevice(runtime) : null;
      return new CtcSession(modelId, provider, runtime, session, gpu, output === 'logits');
    } catch (error) {
      if (provider === 'webgpu') throw gpuError(error);
      if (isOutOfMemory(error)) throw error;
      throw appError('model-invalid', { modelId, detail: detailOf(error) }, error);
    }
  }

  /**
   * @returns log-probabilities of the encoder frames that belong to `frames`
   * @throws AppError `gpu-failed` on WebGPU, `model-invalid` where numbers are not finite on WASM;
   *   whatever else the runtime throws there
   */
  run(features: SessionFeatures): Promise<SessionScores> {
    const result = this.#last.then(() => this.#runAlone(features));
    this.#last = result.catch(() => {});
    return result;
  }

  async #runAlone(features: SessionFeatures): Promise<SessionScores> {
    const gpu = this.#gpu;
    if (!gpu) {
      const scores = await this.#infer(features);
      if (isFinite(scores.data)) return scores;
      const detail = 'the scores are not finite';
      throw appError('model-invalid', { modelId: this.#modelId, detail });
    }
    try {
      const scores = await gpu.guard(() => this.#infer(features));
      if (isFinite(scores.data)) return scores;
    } catch (error) {
      throw gpuError(error);
    }
    throw gpuProblem('not-finite', 'the scores are not finite');
  }

  async #infer({ data, frames, stride }: SessionFeatures): Promise<SessionScores> {
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
      const data = scores.slice(0, encoderFrames * classes);
      if (this.#givesLogits) normaliseRows(data, classes);
      return { data, frames: encoderFrames, classes };
    } finally {
      for (const tensor of [features, lengths, ...Object.values(outputs)]) tensor.dispose();
    }
  }

  /** Frees the session's memory (the WebAssembly heap itself never shrinks). */
  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

function isFinite(values: Float32Array): boolean {
  return values.every(Number.isFinite);
}

function gpuError(error: unknown) {
  const detail = detailOf(error);
  if (error instanceof DeviceLost) return gpuProblem('lost', detail);
  return gpuProblem(isOutOfMemory(error) ? 'out-of-memory' : 'failed', detail, error);
}

function gpuProblem(kind: GpuFailure, detail: string, cause?: unknown) {
  return appError('gpu-failed', { kind, detail }, cause);
}
