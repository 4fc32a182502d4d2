import { type Journal, journalForm, type JournalSchema } from '../../../shared/jobs/journal';
import { SAMPLE_RATE, type ChannelCount } from '../../../shared/recognition/worker-contracts';
import { Connection } from '../../../storage/connection';

/** How far a job had come, as its journal says. */
export interface Position {
  /** VAD goes on here. */
  searchedSample: number;
  /** Everything before this sample is recognised. */
  recognisedSample: number;
}

/** Of a job that has no journal. */
export const noPosition: Position = { searchedSample: 0, recognisedSample: 0 };

/** Reads how far all channels of a job had come; nowhere, where the journal cannot be read. */
export async function readPosition(jobId: string, channels: ChannelCount): Promise<Position> {
  const connection = new Connection<JournalSchema>(journalForm);
  try {
    const found = await connection.use((journal) =>
      Promise.all(
        Array.from({ length: channels }, (_, channel) => readChannel(journal, jobId, channel)),
      ),
    );
    return {
      searchedSample: Math.min(...found.map(({ searchedSample }) => searchedSample)),
      recognisedSample: Math.min(...found.map(({ recognisedSample }) => recognisedSample)),
    };
  } catch {
    return noPosition;
  } finally {
    connection.close();
  }
}

async function readChannel(journal: Journal, jobId: string, channel: number): Promise<Position> {
  const keys = IDBKeyRange.bound([jobId, channel], [jobId, channel, []]);
  const [search, chunk] = await Promise.all([
    journal.transaction('searches').store.openCursor(keys, 'prev'),
    journal.transaction('chunks').store.openCursor(keys, 'prev'),
  ]);
  const ends = chunk?.value.readings.map((reading) => reading.chunk.endSeconds) ?? [];
  return {
    searchedSample: search?.value.toSample ?? 0,
    recognisedSample: Math.floor(Math.max(0, ...ends) * SAMPLE_RATE),
  };
}
