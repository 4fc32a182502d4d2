import type { JobSource } from '../../shared/jobs';
import type { DecodeOutcome } from '../../shared/worker-contracts';
import type { LiveJob } from '../live-sound';
import { entryOf } from './job-entry';
import { factsOf, newRecord } from './new-record';
import { saveJob, type OwnerContext } from './owner-context';

/** Adds a recording that is being made, at the end of the queue. There is always room for it. */
export async function addLiveJob(
  context: OwnerContext,
  { id, fileName, recording, wish, handle, live }: LiveJob,
): Promise<void> {
  const { board, journal } = context;
  const file = { name: fileName, bytes: 0, lastModified: Date.now() };
  const record = { ...newRecord(id, board.lastPlace + 1, file, wish), recording };
  board.add([{ ...entryOf(record, handle), live }]);
  await journal.putJobs([record], new Map([[id, handle]]));
}

/**
 * The recording of a job is whole: from now on it is a file like any other.
 *
 * @param outcome what is in the spool; null where the spool may not be used
 * @returns false where the job has gone
 */
export async function finishLiveJob(
  context: OwnerContext,
  jobId: string,
  { file, handle }: JobSource,
  outcome: DecodeOutcome | null,
): Promise<boolean> {
  const { parts, board, journal, onFiles } = context;
  const fingerprint = await parts.engine.identify(file);
  const entry = board.find(jobId);
  const recording = entry?.record.recording;
  if (!entry || !recording) return false;
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
