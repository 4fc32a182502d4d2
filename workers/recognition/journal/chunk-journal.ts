import { keysOf, STRICT } from '../../../src/shared/jobs/journal';
import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { ChannelCount } from '../../../src/shared/recognition/worker-contracts';
import { JournalKeeper } from './journal-keeper';

/** What the journal keeps of the chunks of one job. */
export class ChunkJournal {
  readonly #jobId: string;
  readonly #keeper: JournalKeeper;

  private constructor(jobId: string, keeper: JournalKeeper) {
    this.#jobId = jobId;
    this.#keeper = keeper;
  }

  /** @param onNotKept called once, when the journal cannot be opened, read or written */
  static async open(jobId: string, onNotKept: () => void = () => {}): Promise<ChunkJournal> {
    return new ChunkJournal(jobId, await JournalKeeper.open(onNotKept));
  }

  /** All records of the job, in order of channel and index. */
  async read(): Promise<ChunkRecord[]> {
    const range = keysOf(this.#jobId);
    return (await this.#keeper.try((journal) => journal.getAll('chunks', range))) ?? [];
  }

  /** How many channels the job hears apart; null where it is not known. */
  async readChannels(): Promise<ChannelCount | null> {
    const job = await this.#keeper.try((journal) => journal.get('jobs', this.#jobId));
    return job?.recording?.channels ?? null;
  }

  /** Writes a record. It is on the disk when this resolves. */
  async keep(record: ChunkRecord): Promise<void> {
    await this.#keeper.try(async (journal) => {
      const writing = journal.transaction('chunks', 'readwrite', STRICT);
      await Promise.all([writing.store.put(record), writing.done]);
    });
  }

  close(): void {
    this.#keeper.close();
  }
}
