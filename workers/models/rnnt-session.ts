import { AppError, appError, detailOf } from '../../src/shared/errors';
import type { PreparedGraph, TransducerFiles } from '../../src/shared/models/prepared-model';
import type {
  EncodedFrames,
  SessionFeatures,
  SessionTokens,
} from '../../src/shared/models/session-contracts';
import type { AcousticSession } from './acoustic-session';
import { bindEncoderTensors } from './bind-tensors';
import { expectFinite, GraphSession, type GraphResult } from './graph-session';
import type { Runtime } from './import-wasm-runtime';
import { decodeGreedy } from './transducer/decode-greedy';
import { openHead } from './transducer/open-head';
import type { TransducerHead } from './transducer/transducer-head';

/** An acoustic model with an RNN-T head: the encoder's graph in the runtime, the rest in our own arithmetic. */
export class RnntSession implements AcousticSession {
  readonly #modelId: string;
  readonly #names: TransducerFiles['names'];
  readonly #encoder: GraphSession;
  readonly #head: TransducerHead;

  private constructor(
    modelId: string,
    names: TransducerFiles['names'],
    encoder: GraphSession,
    head: TransducerHead,
  ) {
    this.#modelId = modelId;
    this.#names = names;
    this.#encoder = encoder;
    this.#head = head;
  }

  /**
   * @param weights the imaginary file that the encoder's external data lie in
   * @param vocabularyClasses how many tokens the vocabulary has, the blank included
   * @throws AppError `gpu-failed`, `model-invalid` with the name of the file that is wrong; Error
   *   where there is no memory
   */
  static async create(
    modelId: string,
    runtime: Runtime,
    prepared: PreparedGraph,
    weights: Uint8Array,
    files: TransducerFiles,
    vocabularyClasses: number,
  ): Promise<RnntSession> {
    // The small files first: what is wrong with them is known before the large one is loaded.
    const head = await openHead(modelId, files, vocabularyClasses);
    try {
      const encoder = await GraphSession.create(
        modelId,
        runtime,
        prepared,
        weights,
        bindEncoderTensors,
      );
      return new RnntSession(modelId, files.names, encoder, head);
    } catch (error) {
      throw nameEncoder(error, files.names.encoder);
    }
  }

  get provider() {
    return this.#encoder.provider;
  }

  async run(features: SessionFeatures): Promise<SessionTokens> {
    return (await this.read(features)).answer;
  }

  async read(features: SessionFeatures) {
    const encoded = await this.#encode(features);
    return { answer: this.#decode(encoded), numbers: encoded };
  }

  async #encode(features: SessionFeatures): Promise<EncodedFrames> {
    try {
      return await this.#encoder.run(features, takeFrames);
    } catch (error) {
      throw nameEncoder(error, this.#names.encoder);
    }
  }

  #decode({ data, frames, width }: EncodedFrames): SessionTokens {
    const head = this.#head;
    const names = this.#names;
    if (width !== head.width) {
      const detail = `${names.encoder} gives frames of ${width} numbers, ${names.joint} reads ${head.width}`;
      throw appError('model-invalid', { modelId: this.#modelId, detail });
    }
    const started = performance.now();
    head.hear(data, frames, frames);
    try {
      const path = decodeGreedy(head, frames, head.classes - 1);
      const decodeSeconds = (performance.now() - started) / 1000;
      return { kind: 'tokens', frames, classes: head.classes, decodeSeconds, ...path };
    } catch (error) {
      const detail = `${names.decoder}, ${names.joint}: ${detailOf(error)}`;
      throw appError('model-invalid', { modelId: this.#modelId, detail }, error);
    }
  }

  dispose(): Promise<void> {
    return this.#encoder.dispose();
  }
}

/** The frames that are no padding, out of [1, width, padded frames]. */
function takeFrames({ values, dims, frames }: GraphResult): EncodedFrames {
  const [, width = 0, stride = 0] = dims;
  const data = new Float32Array(width * frames);
  for (let band = 0; band < width; band++) {
    data.set(values.subarray(band * stride, band * stride + frames), band * frames);
  }
  expectFinite(data);
  return { kind: 'encoded', data, frames, width };
}

/** The reason of a fault in a model of several files says which one it is. */
function nameEncoder(error: unknown, name: string): unknown {
  if (!(error instanceof AppError) || error.problem.code !== 'model-invalid') return error;
  const { modelId, detail } = error.problem.facts;
  return appError('model-invalid', { modelId, detail: `${name}: ${detail}` }, error);
}
