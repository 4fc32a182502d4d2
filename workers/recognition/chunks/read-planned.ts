import type { Chunk, ChunkReading, ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import { agreeAtCut } from './agree-at-cut';
import { planBridge } from './plan-bridge';
import { readSurest, type Reading } from './read-surest';

/**
 * Reads a planned chunk: in parts where the model asks for it, and where it begins at a cut inside
 * speech, and the two sides do not agree about the words there, the passage around the cut too.
 *
 * @param previous the last reading of the channel's chunk before
 * @param read recognises one chunk
 */
export async function readPlanned(
  chunk: Chunk,
  previous: ChunkReading | null,
  options: ChunkOptions,
  read: (chunk: Chunk) => Promise<Reading & ChunkReading>,
): Promise<Pick<ChunkRecord, 'readings' | 'bridge'>> {
  const { splitMarginNats, contextSeconds } = options;
  const readings =
    splitMarginNats === null
      ? [await read(chunk)]
      : await readSurest(chunk, read, splitMarginNats, contextSeconds);
  const first = readings[0];
  const passage = previous && first ? planBridge(previous.chunk, first.chunk, options) : null;
  const isInDoubt = passage && previous && first && !agreeAtCut(previous, first);
  const bridge = isInDoubt ? await read(passage) : null;
  return { readings: readings.map(toKept), bridge: bridge && toKept(bridge) };
}

function toKept({ chunk, words, unknownTokens }: ChunkReading): ChunkReading {
  return { chunk, words, unknownTokens };
}
