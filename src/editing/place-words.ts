import type { TimeRange, Word } from '../shared/recognition/transcript';

/** How long a letter takes in unhurried speech: 12 to 13 letters a second. */
const SECONDS_PER_LETTER = 0.08;
/** A word should last so long at least, to be heard and to be lit up. */
const LEAST_WORD_SECONDS = 0.02;

/** Where new words can lie. */
export interface WordRoom {
  /** The word before them, which stays as it is. */
  before: Word | null;
  /** The words in whose place they stand; none where they are only inserted. */
  replaced: readonly Word[];
  /** The word after them, which stays as it is. */
  after: Word | null;
  /** The segment that they are in. */
  segment: TimeRange;
  /** How far the segment may grow. */
  limits: TimeRange;
}

/**
 * Gives times to words that a person wrote: those of the words in whose place they stand, or as
 * long as they would take to say, in the gap between their neighbours. Each gets a share by its
 * letters. Where neighbours touch they last no time at all, since what stays is not moved.
 */
export function placeWords(texts: readonly string[], room: WordRoom): Word[] {
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  const { startSeconds, endSeconds } = findSpan(letters, texts.length, room);
  let said = 0;
  let from = startSeconds;
  return texts.map((text, index) => {
    said += text.length;
    const to =
      index === texts.length - 1
        ? endSeconds
        : startSeconds + ((endSeconds - startSeconds) * said) / letters;
    const word = { text, startSeconds: from, endSeconds: to, confidence: 1 };
    from = to;
    return word;
  });
}

function findSpan(letters: number, count: number, room: WordRoom): TimeRange {
  const { before, replaced, after, segment, limits } = room;
  const latest = after ? after.startSeconds : limits.endSeconds;
  // Neighbours that overlap leave no gap, but starts must not go back.
  const earliest = Math.min(before ? before.endSeconds : limits.startSeconds, latest);
  const keep = (seconds: number) => Math.min(Math.max(seconds, earliest), latest);
  const natural = letters * SECONDS_PER_LETTER;

  const [first, last] = [replaced[0], replaced.at(-1)];
  let from = before ? earliest : after ? latest - natural : segment.startSeconds;
  let to = before ? earliest + natural : after ? latest : segment.endSeconds;
  if (first && last) [from, to] = [first.startSeconds, last.endSeconds];
  [from, to] = [keep(from), keep(to)];
  if (to - from < count * LEAST_WORD_SECONDS) to = keep(from + natural);
  if (to - from < count * LEAST_WORD_SECONDS) from = keep(to - natural);
  return { startSeconds: from, endSeconds: Math.max(from, to) };
}
