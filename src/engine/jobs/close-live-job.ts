import type { JobSource } from '../../shared/jobs/jobs';
import type { DecodeOutcome } from '../../shared/recognition/worker-contracts';
import { factsOf } from './new-record';
import { saveJob, type OwnerContext } from './owner-context';

/**
 * Gives a job the file of its recording, which is whole.
 *
 * @param outcome what is in the spool; null where the spool may not be used
 * @returns false where the job has gone
 */
export async function closeLiveJob(
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
