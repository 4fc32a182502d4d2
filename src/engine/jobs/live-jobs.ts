import { isBeingMade } from '../../shared/recording/is-being-made';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { JobSource } from '../../shared/jobs/jobs';
import type { DecodeOutcome } from '../../shared/recognition/worker-contracts';
import type { LiveJob } from '../recording/live-sound';
import { FollowedSound } from '../recording/followed-sound';
import { waitForRecording } from '../recording/recording-files';
import { entryOf, factsOf, newRecord } from './job-board';
import type { JobRunner } from './run-queued-job';
import { type LeaderContext, saveJob } from './leader-context';

interface Watch {
  sound: FollowedSound;
  end: AbortController;
}

/** Jobs whose recordings are being made, in this tab or another one. */
export class LiveJobs {
  readonly #context: LeaderContext;
  readonly #runner: JobRunner;
  readonly #watches = new Map<string, Watch>();

  constructor(context: LeaderContext, runner: JobRunner) {
    this.#context = context;
    this.#runner = runner;
  }

  /** Goes on with what an earlier tab followed; what broke off with that tab is closed. */
  takeUp(): void {
    for (const { record } of this.#context.board.list)
      if (isBeingMade(record.recording)) this.#watch(record);
  }

  /** Adds one at the end of the queue; there is always room for it. A second time adds nothing. */
  async add({ id, fileName, recording, wish, handle }: LiveJob): Promise<void> {
    const { board, journal } = this.#context;
    if (board.find(id)) return;
    const file = { name: fileName, bytes: 0, lastModified: Date.now() };
    const record = { ...newRecord(id, board.lastPlace + 1, file, wish), recording };
    board.add([entryOf(record, handle)]);
    this.#watch(record);
    await journal.putJobs([record], new Map([[id, handle]]));
  }

  /**
   * The recording of a job is whole: from now on it is a file like any other. Resolves when nobody
   * asks for its sound any more.
   *
   * @param outcome what is in the spool; null where the spool may not be used
   * @returns false where the job has gone
   */
  async finish(jobId: string, source: JobSource, outcome: DecodeOutcome | null): Promise<boolean> {
    const sound = this.#watches.get(jobId)?.sound;
    // Who follows it hears its end in a moment, or is stopped where it breaks off before that.
    if (outcome) await sound?.whenLeft;
    const isHeard = outcome !== null && sound?.isHeard === true;
    return this.#close(jobId, async () => source, outcome, isHeard);
  }

  dispose(): void {
    for (const { end } of this.#watches.values()) end.abort();
  }

  #watch({ id, file }: JobRecord): void {
    const watch = { sound: new FollowedSound(id), end: new AbortController() };
    this.#watches.set(id, watch);
    this.#context.board.update(id, { live: watch.sound }, 'soon');
    waitForRecording(watch.end.signal, file.name)
      .then(() => this.#close(id, () => mend(file.name), null, false))
      // Ended in order, or its file has gone as well: then the job waits for one.
      .catch(() => {});
  }

  async #close(
    jobId: string,
    find: () => Promise<JobSource>,
    outcome: DecodeOutcome | null,
    isHeard: boolean,
  ): Promise<boolean> {
    this.#watches.get(jobId)?.end.abort();
    this.#watches.delete(jobId);
    const close = async () => {
      this.#context.board.update(jobId, { live: null }, 'soon');
      return closeLiveJob(this.#context, jobId, await find(), outcome);
    };
    // One that runs and has not heard its end would wait for it.
    const mustStop = !isHeard && this.#runner.runningId === jobId;
    return mustStop ? this.#runner.hold(close) : close();
  }
}

/** What it takes is fetched when there is something to mend. */
async function mend(fileName: string): Promise<JobSource> {
  const { mendRecording } = await import('../recording/mend-recording');
  return mendRecording(fileName);
}

/**
 * Gives a job the file of its recording, which is whole.
 *
 * @param outcome what is in the spool; null where the spool may not be used
 * @returns false where the job has gone
 */
async function closeLiveJob(
  context: LeaderContext,
  jobId: string,
  { file, handle }: JobSource,
  outcome: DecodeOutcome | null,
): Promise<boolean> {
  const { parts, board, journal, onFiles } = context;
  const fingerprint = await parts.engine.identify(file);
  const entry = board.find(jobId);
  const recording = entry?.record.recording;
  if (!entry || !recording) return false;
  // Said twice: the first time is enough.
  if (entry.record.file.bytes > 0) return true;
  const facts = { ...recording.facts, fingerprint };
  await saveJob(
    context,
    jobId,
    { file: factsOf(file), recording: { ...recording, facts } },
    { file, live: null, ...(handle && { handle }) },
  );
  onFiles(new Map([[jobId, file]]));
  if (outcome?.waveform) {
    board.update(jobId, { record: { decoded: outcome.decoded } });
    await journal.putDecoded(entry.record, outcome.waveform);
  }
  return true;
}
