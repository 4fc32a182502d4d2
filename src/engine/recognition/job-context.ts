import type { JobEvent } from '../../shared/jobs/job-events';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';
import type { EngineWorkers } from './engine-workers';
import type { JobCalls } from './job-calls';
import type { ModelManager } from '../models/model-manager';
import type { ProgressTracker } from './progress-tracker';

/** What every stage of a job shares. */
export interface JobContext {
  jobId: string;
  workers: EngineWorkers;
  models: ModelManager;
  calls: JobCalls;
  /** Aborts when the job is cancelled, or another of its stages has failed. */
  signal: AbortSignal;
  options: TranscribeOptions;
  progress: ProgressTracker;
  onEvent: (event: JobEvent) => void;
}
