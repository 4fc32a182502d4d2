import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { PlannedChunk } from './plan-recording';

/** The chunks of a job that had been recognised before. */
export class RecalledChunks {
  /** By channel, those that are left, in order. */
  readonly #records = new Map<number, ChunkRecord[]>();

  /** @param records of one job, in order of channel and index */
  constructor(records: readonly ChunkRecord[]) {
    for (const record of records) {
      const others = this.#records.get(record.channel);
      if (others) others.push(record);
      else this.#records.set(record.channel, [record]);
    }
    // Taken from the end, so that what is taken need not be kept.
    for (const left of this.#records.values()) left.reverse();
  }

  /**
   * The record of a planned chunk, asked for in order. Where there is none, or it is of a chunk
   * with other bounds, the channel has no more of them either.
   */
  take(planned: PlannedChunk): ChunkRecord | null {
    const left = this.#records.get(planned.channel);
    const record = left?.pop();
    if (record && isOf(record, planned)) return record;
    this.#records.delete(planned.channel);
    return null;
  }
}

function isOf({ index, readings }: ChunkRecord, planned: PlannedChunk): boolean {
  const [first, last] = [readings[0]?.chunk, readings.at(-1)?.chunk];
  const { chunk } = planned;
  return (
    index === planned.index &&
    first?.startSeconds === chunk.startSeconds &&
    first.heardStartSeconds === chunk.heardStartSeconds &&
    last?.endSeconds === chunk.endSeconds &&
    last.heardEndSeconds === chunk.heardEndSeconds
  );
}
