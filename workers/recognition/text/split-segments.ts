import type { Segment, Word } from '../../../src/shared/recognition/transcript';

/** A word with what its segment needs to know of its origin. */
export interface HeardWord extends Word {
  chunkStartSeconds: number;
  speechProbability: number;
}

/** A pause this long always ends a segment. */
const PAUSE_SECONDS = 0.7;
/** Longer segments are hard to read and to follow while listening. */
const MAX_SECONDS = 12;
const MAX_CHARACTERS = 200;
/** A segment that must be broken is broken after this share of it at the earliest. */
const MIN_SHARE = 0.4;
/** What the end of a sentence or clause is worth beside a pause. */
const SENTENCE_BONUS_SECONDS = 1;
const CLAUSE_BONUS_SECONDS = 0.3;

/**
 * Splits words into segments: at pauses, and where a segment would grow too long at the best
 * break in its later part (the widest pause, ends of sentences and clauses preferred). Words
 * added later change nothing but the last segment.
 *
 * @param words in order of time
 * @param firstId id of the first segment
 * @param channel that all of them were heard on; null where channels are not heard apart
 */
export function splitSegments(
  words: readonly HeardWord[],
  firstId: number,
  channel: number | null = null,
): Segment[] {
  const segments: Segment[] = [];
  let open: HeardWord[] = [];
  const close = (count: number) => {
    segments.push(toSegment(open.slice(0, count), firstId + segments.length, channel));
    open = open.slice(count);
  };
  for (const word of words) {
    const last = open.at(-1);
    if (last && word.startSeconds - last.endSeconds >= PAUSE_SECONDS) close(open.length);
    else while (open.length > 0 && isTooLong([...open, word])) close(bestBreak([...open, word]));
    open.push(word);
  }
  if (open.length > 0) close(open.length);
  return segments;
}

function isTooLong(words: readonly HeardWord[]): boolean {
  const [first, last] = [words[0] as HeardWord, words.at(-1) as HeardWord];
  const characters = words.reduce((sum, word) => sum + word.text.length + 1, -1);
  return last.endSeconds - first.startSeconds > MAX_SECONDS || characters > MAX_CHARACTERS;
}

/** How many words to keep before the break. */
function bestBreak(words: readonly HeardWord[]): number {
  let best = words.length - 1;
  for (let i = Math.max(1, Math.ceil(words.length * MIN_SHARE)); i < words.length; i++) {
    if (breakWorth(words, i) >= breakWorth(words, best)) best = i;
  }
  return best;
}

function breakWorth(words: readonly HeardWord[], index: number): number {
  const [before, after] = [words[index - 1] as HeardWord, words[index] as HeardWord];
  const pause = after.startSeconds - before.endSeconds;
  if (/[.!?…]["»)]?$/.test(before.text)) return pause + SENTENCE_BONUS_SECONDS;
  if (/[,;:–—]$/.test(before.text)) return pause + CLAUSE_BONUS_SECONDS;
  return pause;
}

function toSegment(heard: readonly HeardWord[], id: number, channel: number | null): Segment {
  const [first, last] = [heard[0] as HeardWord, heard.at(-1) as HeardWord];
  return {
    id,
    startSeconds: first.startSeconds,
    endSeconds: last.endSeconds,
    text: heard.map((word) => word.text).join(' '),
    words: heard.map(({ text, startSeconds, endSeconds, confidence }) => ({
      text,
      startSeconds,
      endSeconds,
      confidence,
    })),
    chunkStartSeconds: first.chunkStartSeconds,
    speechProbability: heard.reduce((sum, w) => sum + w.speechProbability, 0) / heard.length,
    channel,
  };
}
