import type { ChunkRecord } from '../../src/shared/jobs/journal-records';
import type { ChannelCount, RestoredText } from '../../src/shared/recognition/worker-contracts';
import { TextGatherer } from './text/gather-text';

/**
 * Makes the text of a job out of what was kept of it, without its sound.
 *
 * @param records in order of channel and index
 * @param channels null where only the records tell
 */
export function restoreText(
  records: readonly ChunkRecord[],
  channels: ChannelCount | null,
): RestoredText {
  const isApart = channels === 2 || records.some(({ channel }) => channel > 0);
  const text = new TextGatherer(isApart ? 2 : 1);
  const lasts = new Map<number, { index: number; startSeconds: number; endSeconds: number }>();
  for (const record of records) {
    const { channel, index, readings } = record;
    if (index !== (lasts.get(channel)?.index ?? -1) + 1) continue;
    text.add(record);
    const startSeconds = readings[0]?.chunk.startSeconds ?? 0;
    lasts.set(channel, { index, startSeconds, endSeconds: readings.at(-1)?.chunk.endSeconds ?? 0 });
  }
  const recognisedSeconds = reach([...lasts.values()]);
  return { segments: text.flush(recognisedSeconds)?.segments ?? [], recognisedSeconds };
}

/** Chunks are recognised in order of time: where one begins, all earlier ones are done. */
function reach(lasts: readonly { startSeconds: number; endSeconds: number }[]): number {
  if (lasts.length === 0) return 0;
  const begun = Math.max(...lasts.map(({ startSeconds }) => startSeconds));
  return Math.max(begun, Math.min(...lasts.map(({ endSeconds }) => endSeconds)));
}
