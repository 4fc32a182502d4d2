import { noProgress, type JobProgress } from '../../shared/jobs/job-events';
import type { JobNeed, JobView } from '../../shared/jobs/jobs';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Speaker } from '../../shared/recognition/transcript';
import type { LiveSound } from '../recording/live-sound';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';

/** A job as the tab that works knows it. */
export interface JobEntry {
  record: JobRecord;
  progress: JobProgress;
  /** Null where only the handle, or nothing, leads to it. */
  file: File | null;
  handle: FileSystemFileHandle | null;
  /** Not null while the recording is being made, in whatever tab. */
  live: LiveSound | null;
  waitsFor: JobNeed | null;
  soundBytes: number;
  result: JobView['result'];
  /** The user asked for it while the queue was paused: it begins all the same. */
  isUrgent: boolean;
}

/** A job as the journal has it. */
export function entryOf(
  record: JobRecord,
  handle: FileSystemFileHandle | null = null,
  result: JobView['result'] = null,
): JobEntry {
  return {
    record,
    progress: progressOf(record, result),
    file: null,
    handle,
    live: null,
    waitsFor: null,
    soundBytes: 0,
    result,
    isUrgent: false,
  };
}

/** A job as every tab shows it. */
export function viewOf(entry: JobEntry): JobView {
  const { record, progress, waitsFor, soundBytes, result } = entry;
  const speakers = speakersOf(record);
  return {
    id: record.id,
    phase: record.phase,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    file: record.file,
    title: record.title ?? null,
    wish: record.wish,
    recording: record.recording,
    progress,
    engine: record.engine,
    notices: record.notices,
    problem: record.problem,
    waitsFor: record.phase === 'interrupted' ? waitsFor : null,
    soundBytes,
    result: result && { ...result, speakers },
    speakers,
  };
}

/** Who speaks on the channels that were recognised apart. */
export function speakersOf({ recording, speakerNames }: JobRecord): Speaker[] {
  if (recording?.channels !== 2) return [];
  return [0, 1].map((id) => ({ id, name: speakerNames[id] ?? null }));
}

function progressOf(record: JobRecord, result: JobView['result']): JobProgress {
  const { decoded, recording, recognisedSeconds } = record;
  if (result)
    return {
      ...noProgress,
      stage: 'recognising',
      totalSeconds: result.durationSeconds,
      decodedSeconds: result.durationSeconds,
      searchedSeconds: result.durationSeconds,
      recognisedSeconds: result.durationSeconds,
      busySeconds: result.stages.transcribeSeconds,
    };
  const totalSeconds = decoded
    ? decoded.sampleCount / SAMPLE_RATE
    : (recording?.facts.durationSeconds ?? null);
  return {
    ...noProgress,
    totalSeconds,
    decodedSeconds: decoded ? decoded.sampleCount / SAMPLE_RATE : recognisedSeconds,
    searchedSeconds: recognisedSeconds,
    recognisedSeconds,
  };
}
