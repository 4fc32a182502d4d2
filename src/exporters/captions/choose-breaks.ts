import type { CaptionWord } from './caption';
import type { CaptionLimits } from './caption-limits';
import { abbreviation, rateBreak, STRANDED } from './rate-break';
import { wrapLines } from './wrap-lines';

/** What costs how much. The unit is a ninth of what a break within a phrase costs. */
const costs = {
  /** Few full captions are better than many short ones. */
  caption: 6,
  /** One of a word or two flashes by: so much for one of nothing, less the fuller its line. */
  fewWords: 6,
  /** What the user has as two paragraphs is one caption. */
  acrossSegments: 12,
  /** Two sentences in one caption. */
  acrossSentences: 2,
  /** And one of them is not whole. TED: 'Don't merge end and beginning of two sentences'. */
  brokenSentence: 5,
  /** Another one speaks in between: the order of what is said would be lost. */
  acrossVoices: 1000,
  /** Each second of silence within a caption beyond half a second. */
  silence: 12,
  /** A limit of time that cannot be met: at all, and by how much. */
  tooShort: 40,
  shortfall: 100,
};

/** Silence within a caption up to this says nothing. */
const EASY_SILENCE_SECONDS = 0.5;

/** What there is around the words of a voice. */
export interface Surroundings {
  /** Until when a caption may be shown that ends before the word of this index. Seconds. */
  roomBefore(index: number): number;
  /** True where another one begins to speak between the word of this index and the one before it. */
  isInterrupted(index: number): boolean;
}

/**
 * Cuts what one voice says into captions and their lines, so that all breaks together are the
 * best: at the ends of sentences and phrases, in pauses, with time to read. No line or caption is
 * longer than the limits, unless by a single word.
 *
 * @param words in order of time, not empty
 * @returns for each caption where its lines end: indexes behind their last words
 */
export function chooseBreaks(
  words: readonly CaptionWord[],
  limits: CaptionLimits,
  around: Surroundings,
): (readonly number[])[] {
  const count = words.length;
  const offsets = measureOffsets(words);
  const breaks = Float64Array.from(words, (word, i) => rateBreak(words[i - 1] ?? word, word));
  const insides = Float64Array.from(words, (word, i) => {
    const before = words[i - 1];
    if (!before) return 0;
    return rateInside(before, word) + (around.isInterrupted(i) ? costs.acrossVoices : 0);
  });
  const capacity = limits.maxLines * (limits.maxLineCharacters + 1) - 1;

  const startsSentence = (index: number) => endsSentence(words[index - 1] as CaptionWord);

  // The best way to the end of each word, from the first one on.
  const best = new Float64Array(count + 1).fill(Infinity);
  const chosen: (readonly number[])[] = [];
  const begins = new Int32Array(count + 1);
  best[0] = 0;
  for (let to = 1; to <= count; to += 1) {
    const last = words[to - 1] as CaptionWord;
    // A name is never the end of a caption.
    if (last.isLabel) continue;
    const room = around.roomBefore(to);
    const atEnd = costs.caption + (to < count ? (breaks[to] as number) : 0);
    const isWhole = endsSentence(last);
    let inside = 0;
    let spoken = 0;
    let hasSentences = false;
    for (let from = to - 1; from >= 0; from -= 1) {
      const word = words[from] as CaptionWord;
      // A name is always the beginning of one.
      if (!word.isLabel && words[from + 1]?.isLabel && from < to - 1) break;
      if (!word.isLabel) spoken += 1;
      if (from < to - 1) {
        inside += insides[from + 1] as number;
        hasSentences ||= endsSentence(word);
      }
      const characters = (offsets[to] as number) - (offsets[from] as number) - 1;
      const isTooMuch =
        characters > capacity || last.endSeconds - word.startSeconds > limits.maxDurationSeconds;
      if (isTooMuch && spoken > 1) break;
      const before = best[from] as number;
      if (before === Infinity) continue;
      const time = rateTime(room - word.startSeconds, characters, limits);
      const isBroken = hasSentences && !(isWhole && (from === 0 || startsSentence(from)));
      const broken = isBroken ? costs.brokenSentence : 0;
      const emptiness = Math.max(0, 1 - characters / limits.maxLineCharacters);
      const few = costs.fewWords * emptiness ** 2;
      const least = before + atEnd + inside + broken + few + time;
      // However it is set, there is a better way.
      if (least >= (best[to] as number)) continue;
      // Where not even one word has room, it stands in a line that is too long.
      const lines =
        wrapLines(from, to, limits, offsets, breaks) ??
        (spoken === 1 ? { cost: STRANDED, ends: [to] } : null);
      if (!lines) continue;
      const cost = least + lines.cost;
      if (cost >= (best[to] as number)) continue;
      best[to] = cost;
      begins[to] = from;
      chosen[to] = lines.ends;
    }
  }

  const captions: (readonly number[])[] = [];
  for (let to = count; to > 0; to = begins[to] as number) captions.push(chosen[to] ?? [to]);
  return captions.reverse();
}

function endsSentence({ text, endsSegment }: CaptionWord): boolean {
  return endsSegment || (/[.!?…]["»)\]]*$/.test(text) && !abbreviation.test(text));
}

/** What it costs that a caption can be shown for no longer than this. */
function rateTime(seconds: number, characters: number, limits: CaptionLimits): number {
  const reading = characters / limits.maxCharactersPerSecond;
  const needed = Math.max(limits.minDurationSeconds, reading);
  const missing = (needed - Math.min(seconds, limits.maxDurationSeconds)) / needed;
  return missing > 0 ? costs.tooShort + costs.shortfall * Math.min(1, missing) : 0;
}

/** What it costs that two words stand in one caption. */
function rateInside(previous: CaptionWord, next: CaptionWord): number {
  const silence = next.startSeconds - previous.endSeconds - EASY_SILENCE_SECONDS;
  const isAcross = previous.endsSegment
    ? costs.acrossSegments
    : endsSentence(previous)
      ? costs.acrossSentences
      : 0;
  return isAcross + costs.silence * Math.max(0, silence);
}

/** Where each word begins in the text: words i to j have `[j] - [i] - 1` characters. */
function measureOffsets(words: readonly CaptionWord[]): Float64Array {
  const offsets = new Float64Array(words.length + 1);
  words.forEach(({ text }, i) => (offsets[i + 1] = (offsets[i] as number) + text.length + 1));
  return offsets;
}
