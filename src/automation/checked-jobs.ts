import type { JobService } from '../engine/jobs/job-service';
import { appError } from '../shared/errors';
import type { JobSource, JobWish, TextEvent } from '../shared/jobs/jobs';
import { optionTable } from '../shared/option-table';
import type { TimeRange } from '../shared/recognition/transcript';
import * as field from '../shared/validation/option-fields';

/**
 * The queue as programs have it: as `JobService`, but what they give is looked at before anything
 * is done with it. Recordings are begun and ended by the page's own recorder only.
 *
 * @throws AppError `invalid-option`; `no-such-job` of every verb, for a job that there is not
 */
export type ProgramJobs = Omit<JobService, 'addLive' | 'finishLive'>;

const { orNothing, parseOption } = field;

/** At most 115 days: no recording is longer. */
const seconds = field.numberIn([0, 10_000_000]);

const source = field.options<JobSource>(
  {
    file: field.objectOf<File>('File'),
    handle: field.objectOf<FileSystemFileHandle>('FileSystemFileHandle'),
    title: field.name,
  },
  ['file'],
);
const sources = field.listOf(source);
const range = field.options<TimeRange>({ startSeconds: seconds, endSeconds: seconds }, [
  'startSeconds',
  'endSeconds',
]);
const signalField = field.objectOf<AbortSignal>('AbortSignal');

/** @param checkWish refuses what the page cannot do, such as a model that there is not */
export function checkJobs(
  queue: JobService,
  checkWish: (wish: JobWish) => Promise<void>,
): ProgramJobs {
  const has = (id: string) => queue.snapshot.jobs.some((job) => job.id === id);
  const idOf = (given: unknown, option = 'jobId') => {
    const id = parseOption(optionTable.jobId, given, option);
    // Until then nobody knows.
    if (queue.snapshot.role !== 'waiting' && !has(id)) throw appError('no-such-job', { jobId: id });
    return id;
  };
  const jobOf = async (given: unknown, option?: string) => {
    await queue.whenReady;
    return idOf(given, option);
  };
  const sourceOf = (given: unknown) => parseOption(orNothing(source), given, 'source');
  const wishOf = async (given: unknown) => {
    const wish = parseOption(orNothing(optionTable.wish), given, 'wish');
    if (wish) await checkWish(wish);
    return wish;
  };
  return {
    get snapshot() {
      return queue.snapshot;
    },
    get whenReady() {
      return queue.whenReady;
    },
    subscribe: (listener) =>
      queue.subscribe(parseOption(field.callback<typeof listener>(), listener, 'listener')),
    listen: (jobId, listener) => {
      const hear = parseOption(field.callback<(event: TextEvent) => void>(), listener, 'listener');
      return queue.listen(idOf(jobId), hear);
    },
    add: async (given, wish) =>
      queue.add(parseOption(sources, given, 'sources'), await wishOf(wish)),
    pause: async (jobId) => queue.pause(await jobOf(jobId)),
    resume: async (jobId, given) => queue.resume(await jobOf(jobId), sourceOf(given)),
    cancel: async (jobId) => queue.cancel(await jobOf(jobId)),
    retry: async (jobId, wish, given) =>
      queue.retry(await jobOf(jobId), await wishOf(wish), sourceOf(given)),
    move: async (jobId, beforeId) =>
      queue.move(await jobOf(jobId), beforeId === null ? null : await jobOf(beforeId, 'beforeId')),
    remove: async (jobId) => queue.remove(await jobOf(jobId)),
    pauseAll: () => queue.pauseAll(),
    resumeAll: () => queue.resumeAll(),
    readTranscript: async (jobId) => queue.readTranscript(await jobOf(jobId)),
    readFile: async (jobId) => queue.readFile(await jobOf(jobId)),
    readHandle: async (jobId) => queue.readHandle(await jobOf(jobId)),
    readWaveform: async (jobId) => queue.readWaveform(await jobOf(jobId)),
    readSound: async (jobId) => queue.readSound(await jobOf(jobId)),
    hearRaw: async (jobId, raw) =>
      queue.hearRaw(await jobOf(jobId), parseOption(optionTable.raw, raw, 'raw')),
    giveFile: async (jobId, given) =>
      queue.giveFile(await jobOf(jobId), parseOption(source, given, 'source')),
    rerun: async (signal, jobId, given, wish = {}, onProgress = () => {}) =>
      queue.rerun(
        parseOption(signalField, signal, 'signal'),
        await jobOf(jobId),
        rangeOf(given),
        (await wishOf(wish)) ?? {},
        parseOption(field.callback<typeof onProgress>(), onProgress, 'onProgress'),
      ),
    deleteSound: async (jobId) =>
      queue.deleteSound(jobId === undefined ? undefined : await jobOf(jobId)),
    setLimits: async (limits) =>
      queue.setLimits(parseOption(optionTable.jobLimits, limits, 'limits')),
  };
}

function rangeOf(given: unknown): TimeRange {
  const found = parseOption(range, given, 'range');
  const { startSeconds, endSeconds } = found;
  if (endSeconds > startSeconds) return found;
  throw field.invalidOption('endSeconds', endSeconds, `(${startSeconds}, ∞)`);
}
