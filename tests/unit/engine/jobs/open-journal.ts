import { type Journal, journalForm, type JournalSchema } from '../../../../src/shared/jobs/journal';
import { Connection } from '../../../../src/storage/connection';

/** The journal as the page has it, for a test that looks into it. Close it. */
export function openJournal(): Promise<Journal> {
  return new Connection<JournalSchema>(journalForm).use(async (journal) => journal);
}
