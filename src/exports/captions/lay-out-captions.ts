import type { Segment } from '../../shared/recognition/transcript';
import { linesOf, makeLabel, type Caption, type CaptionTurn, type CaptionWord } from './caption';
import type { CaptionLimits } from './caption-limits';
import type { SetTurn } from './caption-setter';
import { chooseBreaks } from './choose-breaks';
import { collectVoices, type SpokenWord, type Voice } from './collect-voices';
import { describeSpeech } from './describe-speech';
import { mergeVoices } from './merge-voices';
import { timeCaption } from './time-caption';

/** How captions tell who speaks. */
export interface CaptionStyle {
  /**
   * The name that stands before what is said wherever another one speaks than in the line before;
   * null or left out: none.
   */
  nameOf?: ((segment: Segment) => string | null) | undefined;
  /** What the line of each voice begins with in a caption of several. */
  voiceMark?: string;
}

/**
 * Captions of a text within limits, in order of time. Each word is in one of them, and none
 * overlaps another.
 *
 * A caption begins with its first word. It stays after its last one, where there is room, until
 * it can be read, though not into the next one. Voices that talk over each other share captions,
 * each in lines of its own; so do short turns that would have no time alone. Where one has to make
 * room for another, it goes up to a second before its last word has been said, or comes as much
 * later. Speech that is faster than one can read is shown for as long as it lasts: captions do not
 * fall behind.
 */
export function layOutCaptions(
  segments: readonly Segment[],
  limits: CaptionLimits,
  { nameOf = () => null, voiceMark = '– ' }: CaptionStyle = {},
): Caption[] {
  const { voices, spoken } = collectVoices(segments, nameOf);
  const speech = describeSpeech(mergeVoices(spoken));
  const names = voices.map(({ name }) => shorten(name, limits.maxLineCharacters, voiceMark));
  const chosen = chooseBreaks(speech, limits, {
    mark: voiceMark.length,
    labels: names.map((name) => (name === null ? 0 : name.length + 2)),
  });
  const { words, cuts } = speech;
  let previousEnd = -Infinity;
  return chosen.map(({ from, to, turns: set }) => {
    const mark = set.length > 1 ? voiceMark : '';
    const turns = set.map((turn) => writeTurn(turn, words, voices, names, mark));
    const plan = {
      startSeconds: cuts[from] as number,
      endSeconds: words.slice(from, to).reduce((end, word) => Math.max(end, word.endSeconds), 0),
      characters: linesOf({ turns }).join(' ').length,
      nextSeconds: cuts[to] as number,
    };
    const times = timeCaption(plan, previousEnd, limits);
    previousEnd = times.endMilliseconds;
    return { ...times, turns };
  });
}

function writeTurn(
  { voice, isNamed, lines }: SetTurn,
  words: readonly SpokenWord[],
  voices: readonly Voice[],
  names: readonly (string | null)[],
  mark: string,
): CaptionTurn {
  const written: CaptionWord[][] = lines.map((line) =>
    line.map((index) => words[index] as SpokenWord),
  );
  const name = isNamed ? (names[voice] ?? null) : null;
  const first = written.flat()[0];
  if (name !== null && first) written[0]?.unshift(makeLabel(name, first.startSeconds));
  return { speaker: voices[voice]?.speaker ?? null, mark, lines: written };
}

/** A name that has room in a line, with its dash and colon. */
function shorten(name: string | null, width: number, mark: string): string | null {
  const room = width - mark.length - 1;
  return name === null || name.length <= room ? name : `${name.slice(0, room - 1).trimEnd()}…`;
}
