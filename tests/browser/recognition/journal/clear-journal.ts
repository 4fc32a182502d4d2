import { deleteDB } from 'idb';
import { JOURNAL_NAME } from '../../../../src/shared/jobs/journal';

/** Deletes the journal, as a user who clears the site's data does: whoever has it open loses it. */
export function clearJournal(): Promise<void> {
  return deleteDB(JOURNAL_NAME);
}
