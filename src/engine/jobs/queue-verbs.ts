import { appError } from '../../shared/errors';
import type { JobSource, JobWish } from '../../shared/jobs/jobs';
import type { JobService } from './job-service';

/** What any tab may ask of the leader by one call with an answer. */
const queueVerbs = [
  'add',
  'addLive',
  'finishLive',
  'pause',
  'resume',
  'cancel',
  'retry',
  'move',
  'remove',
  'pauseAll',
  'resumeAll',
  'readTranscript',
  'readHandle',
  'readWaveform',
  'giveFile',
  'deleteSound',
  'setLimits',
] as const satisfies readonly (keyof JobService)[];

export type QueueVerb = (typeof queueVerbs)[number];

/** A recording that the queue is given, with the id of its job: a second try adds nothing. */
export interface NewJob extends JobSource {
  id: string;
}

/** The verbs as the leader does them. */
export interface QueueVerbs extends Pick<JobService, Exclude<QueueVerb, 'add'>> {
  add(jobs: readonly NewJob[], wish: JobWish): Promise<void>;
}

/** What each verb is given. */
export type VerbArgs = { [Verb in QueueVerb]: Parameters<QueueVerbs[Verb]> };

/** What each verb answers. */
export type VerbAnswers = { [Verb in QueueVerb]: Awaited<ReturnType<QueueVerbs[Verb]>> };

/** The queue as a tab has it: its own, or that of the leader. */
export interface QueueSide extends Pick<JobService, 'listen' | 'rerun'> {
  /** As `rerun`, it throws `LeaderGone` where the leader has ended before it answered. */
  ask<Verb extends QueueVerb>(verb: Verb, args: VerbArgs[Verb]): Promise<VerbAnswers[Verb]>;
}

/** The tab that was asked has ended; the next one may be asked again. */
export class LeaderGone extends Error {
  override readonly name = 'LeaderGone';
}

type VerbTable = {
  [Verb in QueueVerb]: (...args: VerbArgs[Verb]) => Promise<VerbAnswers[Verb]>;
};

/** @throws AppError `internal` where a tab of another version asks for what there is not */
export async function callVerb<Verb extends QueueVerb>(
  queue: VerbTable,
  verb: Verb,
  args: VerbArgs[Verb],
): Promise<VerbAnswers[Verb]> {
  if (!queueVerbs.includes(verb)) throw appError('internal', { detail: `no verb ${verb}` });
  return queue[verb](...args);
}
