import type { JobLimits, JobWish } from '../../shared/jobs/jobs';
import type { Memory } from '../../shared/memory';
import type { TranscribeOptions } from '../../shared/recognition/options';
import type { EngineService, SoundKeeper } from '../recognition/engine-service';

/** What the queue is made of. */
export interface QueueParts {
  /** Asked for nothing before there is a job to do. */
  engine: EngineService;
  sound: SoundKeeper;
  /**
   * What a job is done with: its wish, and for the rest the settings as they are then. Asked when
   * a job begins; a promise makes the job wait.
   */
  resolveWish: (wish: JobWish) => TranscribeOptions | Promise<TranscribeOptions>;
  /** Keeps whether the queue is paused. */
  memory: Memory;
  /** `defaultJobLimits` where not given. */
  limits?: JobLimits;
}
