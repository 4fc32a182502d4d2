import type { InferenceSession } from 'onnxruntime-web/wasm';
import { appError, detailOf, isOutOfMemory, type GpuFailure } from '../../src/shared/errors';
import {
  type ExecutionProvider,
  type PreparedGraph,
  providerOf,
  WEIGHTS_PATH,
} from '../../src/shared/models/prepared-model';
import { chainOn } from '../../src/shared/chain-on';
import type { SessionFeatures } from '../../src/shared/models/session-contracts';
import type { GraphTensorNames } from './bind-tensors';
import type { Runtime } from './import-wasm-runtime';

/** Strided convolutions of the encoder turn 4 frames of 10 ms into one of 40 ms. */
const SUBSAMPLING = 4;

/** What the graph gave, before it is freed: whoever keeps some of it copies it. */
export interface GraphResult {
  values: Float32Array;
  dims: readonly number[];
  /** Encoder frames that belong to the features, the others being padding. */
  frames: number;
}

/** Numbers that a graph must not give. */
class NotFinite extends Error {}

/** @throws what `GraphSession.run` makes an `AppError` of, where a number is not finite */
export function expectFinite(values: Float32Array): void {
  if (!values.every(Number.isFinite)) throw new NotFinite('the scores are not finite');
}

/** The graph of an acoustic model in one runtime's session: features in, one tensor of floats out. */
export class GraphSession {
  readonly provider: ExecutionProvider;
  readonly #modelId: string;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #gpu: GpuWatch | null;
  readonly #names: GraphTensorNames;
  /** Runs must not overlap: the runtime does not bear it. */
  readonly #inTurn = chainOn();

  private constructor(
    modelId: string,
    provider: ExecutionProvider,
    runtime: Runtime,
    session: InferenceSession,
    gpu: GpuWatch | null,
    names: GraphTensorNames,
  ) {
    this.provider = provider;
    this.#modelId = modelId;
    this.#runtime = runtime;
    this.#session = session;
    this.#gpu = gpu;
    this.#names = names;
  }

  /**
   * @param weights the imaginary file that the graph's external data lie in
   * @param bind finds the graph's tensors by their names; throws where they are others
   * @throws AppError `gpu-failed`, `model-invalid`; Error where there is no memory
   */
  static async create(
    modelId: string,
    runtime: Runtime,
    { graph, precision }: PreparedGraph,
    weights: Uint8Array,
    bind: (inputs: readonly string[], outputs: readonly string[]) => GraphTensorNames,
  ): Promise<GraphSession> {
    const provider = providerOf[precision];
    try {
      const session = await runtime.InferenceSession.create(graph, {
        executionProviders: [provider],
        graphOptimizationLevel: 'all',
        externalData: [{ path: WEIGHTS_PATH, data: weights }],
      });
      const gpu = provider === 'webgpu' ? await watchGpuDevice(runtime) : null;
      const names = bind(session.inputNames, session.outputNames);
      return new GraphSession(modelId, provider, runtime, session, gpu, names);
    } catch (error) {
      if (provider === 'webgpu') throw gpuError(error);
      if (isOutOfMemory(error)) throw error;
      throw appError('model-invalid', { modelId, detail: detailOf(error) }, error);
    }
  }

  /**
   * @param read copies what is wanted out of the result, and throws what `expectFinite` throws
   * @throws AppError `gpu-failed` on WebGPU, `model-invalid` where numbers are not finite on WASM;
   *   whatever else the runtime throws there
   */
  run<Answer>(features: SessionFeatures, read: (result: GraphResult) => Answer): Promise<Answer> {
    return this.#inTurn(() => this.#runAlone(features, read));
  }

  async #runAlone<Answer>(
    features: SessionFeatures,
    read: (result: GraphResult) => Answer,
  ): Promise<Answer> {
    const gpu = this.#gpu;
    try {
      const work = () => this.#infer(features, read);
      return await (gpu ? gpu.guard(work) : work());
    } catch (error) {
      if (gpu) throw gpuError(error);
      if (!(error instanceof NotFinite)) throw error;
      throw appError('model-invalid', { modelId: this.#modelId, detail: error.message });
    }
  }

  async #infer<Answer>(
    { data, frames, stride }: SessionFeatures,
    read: (result: GraphResult) => Answer,
  ): Promise<Answer> {
    const { Tensor } = this.#runtime;
    const names = this.#names;
    const features = new Tensor('float32', data, [1, data.length / stride, stride]);
    const lengths = new Tensor('int64', BigInt64Array.of(BigInt(frames)), [1]);
    const outputs = await this.#session.run({
      [names.features]: features,
      [names.lengths]: lengths,
    });
    try {
      const result = outputs[names.result];
      if (!result) throw new Error(`the graph gave no '${names.result}'`);
      const values = (await result.getData()) as Float32Array;
      const encoderFrames = Math.floor((frames - 1) / SUBSAMPLING) + 1;
      return read({ values, dims: result.dims, frames: encoderFrames });
    } finally {
      for (const tensor of [features, lengths, ...Object.values(outputs)]) tensor.dispose();
    }
  }

  /** Frees the session's memory (the WebAssembly heap itself never shrinks). */
  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

function gpuError(error: unknown) {
  return appError('gpu-failed', { kind: kindOf(error), detail: detailOf(error) }, error);
}

function kindOf(error: unknown): GpuFailure {
  if (error instanceof DeviceLost) return 'lost';
  if (error instanceof NotFinite) return 'not-finite';
  return isOutOfMemory(error) ? 'out-of-memory' : 'failed';
}

/// <reference types="@webgpu/types" />

/** The device is gone; the runtime that used it cannot be used any more. */
class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** Watches over the device of one WebGPU session. */
interface GpuWatch {
  /**
   * Runs `work` and waits for it, but not beyond the end of the device, after which a run may
   * never answer; and not trusting a result for which the device reported an error, since a
   * pipeline that failed lets a run resolve with garbage.
   *
   * @throws DeviceLost, Error with what the device reported, what `work` throws
   */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

/** @param runtime in which a WebGPU session was made */
async function watchGpuDevice(runtime: Runtime): Promise<GpuWatch> {
  const device = (await runtime.env.webgpu.device) as GPUDevice;
  const loss = device.lost.then(({ reason, message }) => {
    throw new DeviceLost(`${reason}: ${message}`);
  });
  // Nobody may be waiting when the device goes.
  loss.catch(() => {});
  const errors: string[] = [];
  device.addEventListener('uncapturederror', (event) => {
    errors.push((event as GPUUncapturedErrorEvent).error.message);
  });
  return {
    async guard(work) {
      errors.length = 0;
      const result = await Promise.race([work(), loss]);
      if (errors.length > 0) throw new Error(errors.join('; '));
      return result;
    },
  };
}
