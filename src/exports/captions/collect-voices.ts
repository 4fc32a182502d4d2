import { speakerOf, type Segment } from '../../shared/recognition/transcript';
import { wordsOf } from '../words-of';
import type { CaptionWord } from './caption';
import { findTraits, isShort, type WordTraits } from './rate-break';

/** Somebody who speaks, named or not. */
export interface Voice {
  /** As `speakerOf`. */
  speaker: number | null;
  /** What captions call it; null: nothing. */
  name: string | null;
}

/** A word with who says it. */
export interface SpokenWord extends CaptionWord {
  /** Index of the voice. */
  voice: number;
  traits: WordTraits;
}

/** Who speaks in a text, and what each of them says. */
export interface Voices {
  voices: Voice[];
  /** For each voice its words; none begins before the one in front of it. No list is empty. */
  spoken: SpokenWord[][];
}

/** True for what two segments that nobody is named for may have in common, too: the channel. */
function voiceOf(segment: Pick<Segment, 'channel' | 'speaker'>): string {
  const speaker = speakerOf(segment);
  return speaker === null ? `channel ${segment.channel}` : `speaker ${speaker}`;
}

/**
 * The words of a text by who says them.
 *
 * @param nameOf what captions call the one who speaks in a segment; null: nothing
 */
export function collectVoices(
  segments: readonly Segment[],
  nameOf: (segment: Segment) => string | null,
): Voices {
  const indexes = new Map<string, number>();
  const voices: Voice[] = [];
  const spoken: SpokenWord[][] = [];
  // Most of a text is words that it has already had.
  const known = new Map<string, WordTraits>();
  for (const segment of segments) {
    const words = wordsOf(segment);
    if (words.length === 0) continue;
    const key = voiceOf(segment);
    const voice = indexes.get(key) ?? voices.length;
    if (voice === voices.length) {
      indexes.set(key, voice);
      voices.push({ speaker: speakerOf(segment), name: nameOf(segment) });
      spoken.push([]);
    }
    const list = spoken[voice] as SpokenWord[];
    words.forEach((word, w) => {
      const { text } = word;
      const around = { before: words[w - 1]?.text ?? '', after: words[w + 1]?.text ?? '' };
      const phrase = isShort(text) ? `${around.before} ${text} ${around.after}` : text;
      let traits = known.get(phrase);
      if (!traits) known.set(phrase, (traits = findTraits(text, around)));
      const startSeconds = Math.max(word.startSeconds, list.at(-1)?.startSeconds ?? 0);
      list.push({
        text,
        startSeconds,
        endSeconds: Math.max(word.endSeconds, startSeconds),
        isLabel: false,
        endsSegment: w === words.length - 1,
        voice,
        traits,
      });
    });
  }
  return { voices, spoken };
}
