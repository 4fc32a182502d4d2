import type { Chunk, ChunkReading } from '../../../src/shared/jobs/journal-records';
import type { Segment, Word } from '../../../src/shared/recognition/transcript';
import { mergeOverlap, middleOf } from '../chunks/merge-overlap';
import { mendSeam } from '../chunks/mend-seam';
import { splitSegments, type HeardWord } from './split-segments';

interface HeardReading {
  chunk: Chunk;
  words: HeardWord[];
}

/**
 * Grows a transcript chunk by chunk. What the next chunk may still change (the words of the last
 * chunk, the segment they belong to) is given out at once and replaced later, so that what is
 * shown is always complete.
 */
export class TranscriptAssembler {
  readonly #channel: number | null;
  readonly #segments: Segment[] = [];
  /** Segments before this one never change again. */
  #settledCount = 0;
  /** Words of the unsettled segments, without those of the last chunk. */
  #openWords: HeardWord[] = [];
  #last: HeardReading | null = null;

  /** @param channel that the words are heard on; null where channels are not heard apart */
  constructor(channel: number | null = null) {
    this.#channel = channel;
  }

  /** The transcript so far. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** The first segment that the next chunk may still change; null where there is none. */
  get firstOpen(): Segment | null {
    return this.#segments[this.#settledCount] ?? null;
  }

  /**
   * Takes the reading of the next chunk in time.
   *
   * @param bridge what was read of the passage around the cut that the chunk begins at
   * @returns the segments from index `from` on, which replace what was there
   */
  add(
    chunk: Chunk,
    words: readonly Word[],
    bridge: ChunkReading | null = null,
  ): { from: number; segments: Segment[] } {
    let heard = words.map((word) => describeOrigin(word, chunk));
    let before: HeardWord[] = [];
    if (this.#last) {
      const joined = joinReadings(this.#last, { chunk, words: heard }, bridge);
      before = [...this.#openWords, ...joined.before];
      heard = joined.after;
    }
    const from = this.#settledCount;
    const settledEnd = this.#segments[from - 1]?.endSeconds ?? 0;
    const segments = splitSegments(
      makeMonotonic([...before, ...heard], settledEnd),
      from,
      this.#channel,
    );
    this.#segments.splice(from, Infinity, ...segments);
    this.#openWords = this.#settle(segments, before);
    this.#last = { chunk, words: heard };
    return { from, segments };
  }

  /** Settles the segments whose end was decided by a word that no longer changes. */
  #settle(segments: readonly Segment[], before: HeardWord[]): HeardWord[] {
    let settledWords = 0;
    for (const segment of segments) {
      const end = settledWords + segment.words.length;
      if (end >= before.length) break;
      settledWords = end;
      this.#settledCount++;
    }
    return before.slice(settledWords);
  }
}

/** The words of both, `after` being those that the next chunk may change. */
function joinReadings(
  earlier: HeardReading,
  later: HeardReading,
  bridge: ChunkReading | null,
): { before: HeardWord[]; after: HeardWord[] } {
  const merged = mergeOverlap(earlier.chunk, earlier.words, later.chunk, later.words);
  if (!bridge) return merged;
  const mended = mendSeam(
    [...merged.before, ...merged.after],
    bridge.words.map((word) => describeOrigin(word, bridge.chunk)),
    {
      startSeconds: later.chunk.heardStartSeconds,
      endSeconds: earlier.chunk.heardEndSeconds,
    },
  );
  const laterBegins = mended.findIndex((word) => middleOf(word) >= later.chunk.startSeconds);
  const count = laterBegins < 0 ? mended.length : laterBegins;
  return { before: mended.slice(0, count), after: mended.slice(count) };
}

function describeOrigin(word: Word, chunk: Chunk): HeardWord {
  const middle = (word.startSeconds + word.endSeconds) / 2;
  const distance = (region: Chunk['regions'][number]) =>
    Math.max(region.startSeconds - middle, middle - region.endSeconds);
  const region = chunk.regions.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return {
    ...word,
    chunkStartSeconds: chunk.heardStartSeconds,
    speechProbability: region.speechProbability,
  };
}

/** Two chunks may disagree by a frame about the words at their seam. */
function makeMonotonic(words: readonly HeardWord[], fromSeconds: number): HeardWord[] {
  let earliest = fromSeconds;
  return words.map((word) => {
    const startSeconds = Math.max(word.startSeconds, earliest);
    const endSeconds = Math.max(word.endSeconds, startSeconds);
    earliest = endSeconds;
    return { ...word, startSeconds, endSeconds };
  });
}
