import { speakerOf, type Segment } from '../../shared/transcript';
import { wordsOf } from '../words-of';
import type { CaptionWord } from './caption';

/** So long a silence ends a caption, whatever was said. */
const SILENCE_SECONDS = 2;

/** Where a word stands: index of the segment, index of the word in it. */
export type WordIndex = readonly [segment: number, word: number];

/** What one voice says. */
export interface Voice {
  speaker: number | null;
  /** Words between long silences, in order of time; none is empty. */
  runs: CaptionWord[][];
}

/** True for what two segments that nobody is named for may have in common, too: the channel. */
export function voiceOf(segment: Pick<Segment, 'channel' | 'speaker'>): string {
  const speaker = speakerOf(segment);
  return speaker === null ? `channel ${segment.channel}` : `speaker ${speaker}`;
}

/**
 * The words of a text by who says them. None begins before the one in front of it has begun.
 *
 * @param labelOf the words that stand before a word of the text, such as a name
 * @param note hears where each word, and each that stands before it, comes from
 */
export function groupWords(
  segments: readonly Segment[],
  labelOf: (index: WordIndex) => readonly string[],
  note: (word: CaptionWord, index: WordIndex) => void,
): Map<string, Voice> {
  const voices = new Map<string, Voice>();
  segments.forEach((segment, s) => {
    const key = voiceOf(segment);
    const voice = voices.get(key) ?? { speaker: speakerOf(segment), runs: [] };
    voices.set(key, voice);
    const words = wordsOf(segment);
    words.forEach((word, w) => {
      let run = voice.runs.at(-1);
      const last = run?.at(-1);
      const startSeconds = Math.max(word.startSeconds, last?.startSeconds ?? 0);
      if (!run || !last || startSeconds - last.endSeconds > SILENCE_SECONDS)
        voice.runs.push((run = []));
      const endSeconds = Math.max(word.endSeconds, startSeconds);
      const add = (text: string, isLabel: boolean, endsSegment: boolean, end: number) => {
        const added = { text, startSeconds, endSeconds: end, isLabel, endsSegment };
        run.push(added);
        note(added, [s, w]);
      };
      for (const text of labelOf([s, w])) add(text, true, false, startSeconds);
      add(word.text, false, w === words.length - 1, endSeconds);
    });
  });
  return voices;
}
