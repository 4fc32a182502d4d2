import type {
  ClipNumbers,
  SessionAnswer,
  SessionFeatures,
} from '../../src/shared/models/session-contracts';
import type { ExecutionProvider } from '../../src/shared/models/prepared-model';

/** An acoustic model in a session, whatever its head. */
export interface AcousticSession {
  readonly provider: ExecutionProvider;
  /**
   * @returns what the model says of the encoder frames that belong to `features.frames`
   * @throws AppError `gpu-failed` on WebGPU, `model-invalid` where the model is at fault on WASM;
   *   whatever else the runtime throws there
   */
  run(features: SessionFeatures): Promise<SessionAnswer>;
  /** The same, with the numbers that providers are compared by. */
  read(features: SessionFeatures): Promise<{ answer: SessionAnswer; numbers: ClipNumbers }>;
  dispose(): Promise<void>;
}
