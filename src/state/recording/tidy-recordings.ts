import type { JobService } from '../../engine/jobs/job-service';
import type { LibraryService } from '../../library/library-service';

/**
 * Deletes recordings that were made here, with the last that belongs to them: a job of the queue
 * or a text of the library.
 *
 * @param remove deletes a recording by its name; other names mean nothing to it
 * @returns to be told of a text that was deleted for good
 */
export function tidyRecordings(
  queue: Pick<JobService, 'subscribe' | 'snapshot'>,
  library: Pick<LibraryService, 'snapshot' | 'whenReady'>,
  remove: (fileName: string) => Promise<void>,
): (fileName: string) => void {
  const tidy = async (fileName: string) => {
    await library.whenReady;
    const isUsed =
      queue.snapshot.jobs.some(({ file }) => file.name === fileName) ||
      library.snapshot.documents.some(({ media }) => media.name === fileName);
    if (!isUsed) await remove(fileName);
  };
  let before = new Map<string, string>();
  queue.subscribe(({ jobs, role }) => {
    const now = new Map(jobs.map(({ id, file }) => [id, file.name]));
    if (role === 'leader') for (const [id, name] of before) if (!now.has(id)) void tidy(name);
    before = now;
  });
  return (fileName) => void tidy(fileName);
}
