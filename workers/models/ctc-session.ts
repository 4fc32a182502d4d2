import type { PreparedGraph } from '../../src/shared/models/prepared-model';
import type { SessionFeatures, SessionScores } from '../../src/shared/models/session-contracts';
import type { AcousticSession } from './acoustic-session';
import { bindCtcTensors } from './bind-tensors';
import { normaliseRows } from './graph/normalise-rows';
import { expectFinite, GraphSession, type GraphResult } from './graph-session';
import type { Runtime } from './import-wasm-runtime';

/** An acoustic model with a CTC head: one graph. */
export class CtcSession implements AcousticSession {
  readonly #session: GraphSession;
  readonly #givesLogits: boolean;

  private constructor(session: GraphSession, givesLogits: boolean) {
    this.#session = session;
    this.#givesLogits = givesLogits;
  }

  /**
   * @param weights the imaginary file that the graph's external data lie in
   * @throws AppError `gpu-failed`, `model-invalid`; Error where there is no memory
   */
  static async create(
    modelId: string,
    runtime: Runtime,
    prepared: PreparedGraph,
    weights: Uint8Array,
  ): Promise<CtcSession> {
    const session = await GraphSession.create(modelId, runtime, prepared, weights, bindCtcTensors);
    return new CtcSession(session, prepared.output === 'logits');
  }

  get provider() {
    return this.#session.provider;
  }

  /** @returns log-probabilities of the encoder frames that belong to `features.frames` */
  run(features: SessionFeatures): Promise<SessionScores> {
    return this.#session.run(features, (result) => this.#takeScores(result));
  }

  async read(features: SessionFeatures) {
    const scores = await this.run(features);
    return { answer: scores, numbers: scores };
  }

  #takeScores({ values, dims, frames }: GraphResult): SessionScores {
    const classes = dims[2] ?? 0;
    const data = new Float32Array(values.subarray(0, frames * classes));
    if (this.#givesLogits) normaliseRows(data, classes);
    expectFinite(data);
    return { kind: 'scores', data, frames, classes };
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}
