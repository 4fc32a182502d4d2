import type { JobSource, JobWish, PassageReading, TextEvent } from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { JobService } from './job-service';

/** A recording that the queue is given, with the id of its job: a second try adds nothing. */
export interface NewJob extends JobSource {
  id: string;
}

type SharedVerb =
  | 'addLive'
  | 'finishLive'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'retry'
  | 'move'
  | 'remove'
  | 'pauseAll'
  | 'resumeAll'
  | 'readTranscript'
  | 'readHandle'
  | 'readWaveform'
  | 'giveFile'
  | 'nameSpeaker'
  | 'replacePassage'
  | 'deleteSound'
  | 'setLimits';

/** What can be asked of a queue by one call with an answer. */
export interface QueueVerbs extends Pick<JobService, SharedVerb> {
  add(jobs: readonly NewJob[], wish: JobWish): Promise<void>;
}

export type QueueVerb = keyof QueueVerbs;

/** A verb with what it is given. */
export type QueueRequest = {
  [Verb in QueueVerb]: { verb: Verb; args: Parameters<QueueVerbs[Verb]> };
}[QueueVerb];

/** The queue as a tab has it: its own, or that of the tab that works. */
export interface QueueSide {
  /** @throws `OwnerGone` where the tab that works has ended before it answered */
  ask(request: QueueRequest): Promise<unknown>;
  /** As `JobService.listen`. */
  listen(jobId: string, listener: (event: TextEvent) => void): () => void;
  /** As `JobService.rerun`. @throws `OwnerGone` */
  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading>;
}

/** The tab that was asked has ended; the next one may be asked again. */
export class OwnerGone extends Error {
  override readonly name = 'OwnerGone';
}
