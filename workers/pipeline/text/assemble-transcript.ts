import type { Segment, Word } from '../../../src/shared/transcript';
import { mergeOverlap } from '../chunks/merge-overlap';
import type { Chunk } from '../chunks/plan-chunks';
import { splitSegments, type HeardWord } from './split-segments';

/**
 * Grows a transcript chunk by chunk. What the next chunk may still change (the words of the last
 * chunk, the segment they belong to) is given out at once and replaced later, so that what is
 * shown is always complete.
 */
export class TranscriptAssembler {
  readonly #segments: Segment[] = [];
  /** Segments before this one never change again. */
  #settledCount = 0;
  /** Words of the unsettled segments, without those of the last chunk. */
  #openWords: HeardWord[] = [];
  #last: { chunk: Chunk; words: HeardWord[] } | null = null;

  /** The transcript so far. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /**
   * Takes the reading of the next chunk in time.
   *
   * @returns the segments from index `from` on, which replace what was there
   */
  add(chunk: Chunk, words: readonly Word[]): { from: number; segments: Segment[] } {
    let heard = words.map((word) => describeOrigin(word, chunk));
    let before: HeardWord[] = [];
    if (this.#last) {
      const merged = mergeOverlap(this.#last.chunk, this.#last.words, chunk, heard);
      before = [...this.#openWords, ...merged.before];
      heard = merged.after;
    }
    const from = this.#settledCount;
    const settledEnd = this.#segments[from - 1]?.endSeconds ?? 0;
    const segments = splitSegments(makeMonotonic([...before, ...heard], settledEnd), from);
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
