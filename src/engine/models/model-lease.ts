import type { EngineFacts, ModelPhase } from '../../shared/jobs/job-events';
import type { ModelManifest } from '../../shared/models/model-manifest';
import type { SessionRequest } from './model-sessions';

/** A model that a job runs. */
export interface ModelLease {
  facts: EngineFacts;
  features: ModelManifest['features'];
  vocabulary: string;
  connect(): Promise<MessagePort>;
  /** Calls back when the session's worker has ended. Returns what ends the listening. */
  onEnd(listener: (reason: unknown) => void): () => void;
  /** Once. */
  release(): void;
}

/** What a job asks for. */
export interface LeaseRequest extends Omit<SessionRequest, 'tell'> {
  onPhase: (phase: ModelPhase, loadedBytes: number, totalBytes: number) => void;
}
