import type { FileFacts, JobWish } from '../../shared/jobs/jobs';
import type { JobRecord } from '../../shared/jobs/journal-records';

/** A job that waits for its first turn. */
export function newRecord(id: string, place: number, file: FileFacts, wish: JobWish): JobRecord {
  return {
    id,
    place,
    phase: 'queued',
    createdAt: Date.now(),
    startedAt: null,
    finishedAt: null,
    file,
    wish,
    options: null,
    recording: null,
    decoded: null,
    engine: null,
    notices: [],
    problem: null,
    recognisedSeconds: 0,
    speakerNames: [],
  };
}

/**
 * What the journal knows of a file. Chromium looks at a chosen file when it is first asked about
 * it; one that has gone by the time its turn comes would be taken for empty instead of unreadable.
 */
export function factsOf({ name, size, lastModified }: File): FileFacts {
  return { name, bytes: size, lastModified };
}
