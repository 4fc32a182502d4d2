import type { SpokenWord } from './collect-voices';
import { TURN_PAUSE_SECONDS } from './merge-voices';
import { rateBreak } from './rate-break';

/** So long a silence ends a caption, whatever was said. */
const SILENCE_SECONDS = 2;

/** A caption comes no later after its first word than this, where another voice is still heard. */
const LATEST_SECONDS = 1;

/** All that is said, in the order of captions, and what there is to know before each word. */
export interface Speech {
  words: readonly SpokenWord[];
  /** Where each word begins in the text: words i to j have `[j] - [i] - 1` characters. */
  offsets: Float64Array;
  /** What it costs to break before each word, as `rateBreak`. */
  breaks: Float64Array;
  /** 1 where a sentence or a segment ends with the word. */
  sentenceEnds: Uint8Array;
  /** Index of the next word of the same voice; the number of words where there is none. */
  nextOfVoice: Int32Array;
  /** 1 where that one belongs to the same turn: nobody else speaks in between, or there is no pause. */
  goesOn: Uint8Array;
  /** For how many seconds two are heard at once where captions part before the word. */
  overlaps: Float64Array;
  /** Seconds at which a caption that begins with the word comes; ends with Infinity. Never falls. */
  cuts: Float64Array;
  /** Indexes of words with a long silence of all voices before them, the number of words at last. */
  runs: number[];
}

/** Looks through what is said once. @param words as `mergeVoices` gives them */
export function describeSpeech(words: readonly SpokenWord[]): Speech {
  const count = words.length;
  const offsets = new Float64Array(count + 1);
  const breaks = new Float64Array(count + 1);
  const sentenceEnds = new Uint8Array(count);
  const nextOfVoice = new Int32Array(count).fill(count);
  const goesOn = new Uint8Array(count);
  /** When each word has been said, or the next of its voice begins. */
  const ends = new Float64Array(count);
  const lastOfVoice: number[] = [];
  words.forEach((word, i) => {
    offsets[i + 1] = (offsets[i] as number) + word.text.length + 1;
    sentenceEnds[i] = word.endsSegment || word.traits.endsSentence ? 1 : 0;
    ends[i] = word.endSeconds;
    const p = lastOfVoice[word.voice];
    lastOfVoice[word.voice] = i;
    if (p === undefined) return;
    const previous = words[p] as SpokenWord;
    nextOfVoice[p] = i;
    ends[p] = Math.min(previous.endSeconds, word.startSeconds);
    const pause = word.startSeconds - previous.endSeconds;
    goesOn[p] = p === i - 1 || pause < TURN_PAUSE_SECONDS ? 1 : 0;
    if (pause > SILENCE_SECONDS) return;
    const cost = rateBreak(previous, word);
    // Every break in between parts them.
    for (let at = p + 1; at <= i; at += 1) breaks[at] = (breaks[at] as number) + cost;
  });
  return { words, offsets, breaks, sentenceEnds, nextOfVoice, goesOn, ...findCuts(words, ends) };
}

/**
 * When captions may begin. Between two voices that talk over each other it is in the middle: the
 * one goes a little early, the other comes a little late.
 */
function findCuts(words: readonly SpokenWord[], ends: Float64Array) {
  const count = words.length;
  const cuts = new Float64Array(count + 1).fill(Infinity);
  // First: when anything begins that is said from there on.
  for (let i = count - 1; i >= 0; i -= 1)
    cuts[i] = Math.min(cuts[i + 1] as number, words[i]?.startSeconds as number);
  const overlaps = new Float64Array(count + 1);
  const runs: number[] = [];
  let heard = -Infinity;
  for (let i = 0; i < count; i += 1) {
    const begins = cuts[i] as number;
    if (begins - heard > SILENCE_SECONDS && i > 0) runs.push(i);
    if (heard > begins) {
      overlaps[i] = heard - begins;
      cuts[i] = Math.min((heard + begins) / 2, begins + LATEST_SECONDS);
    }
    heard = Math.max(heard, ends[i] as number);
  }
  if (count > 0) runs.push(count);
  return { overlaps, cuts, runs };
}
