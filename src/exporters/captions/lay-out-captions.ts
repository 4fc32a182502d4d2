import type { Segment } from '../../shared/transcript';
import { linesOf, type Caption, type CaptionWord } from './caption';
import type { CaptionLimits } from './caption-limits';
import { chooseBreaks } from './choose-breaks';
import { findNextVoice } from './find-next-voice';
import { groupWords, voiceOf, type Voice, type WordIndex } from './group-words';
import { timeCaption } from './time-caption';

/** Names may call for other breaks, and those for other names: so often is it tried. */
const ROUNDS = 4;

/**
 * Captions of a text within limits, in order of their beginnings. Each word is in one of them.
 *
 * A caption begins with its first word. It stays after its last one, where there is room, until
 * it can be read, though not into what another one says next. Those of one voice never overlap;
 * those of two may, where they talk over each other: players show both, and to cut them would
 * take words away while they are spoken. Speech that is faster than one can read is shown for as
 * long as it lasts: captions do not fall behind.
 *
 * @param nameOf the name that a caption begins with wherever another one speaks than in the
 *   caption before; null or left out: none
 */
export function layOutCaptions(
  text: readonly Segment[],
  limits: CaptionLimits,
  nameOf: (segment: Segment) => string | null = () => null,
): Caption[] {
  const segments = text.filter((segment) => segment.text.trim() !== '');
  const named = new Set<string>();
  segments.forEach((segment, s) => {
    const before = segments[s - 1];
    if (!before || voiceOf(segment) !== voiceOf(before)) named.add(keyOf([s, 0]));
  });
  const labelOf = ([s, w]: WordIndex): readonly string[] => {
    const segment = segments[s];
    const name = segment && named.has(keyOf([s, w])) ? nameOf(segment) : null;
    return name === null ? [] : `${name}:`.split(' ');
  };
  for (let round = 1; ; round += 1) {
    const places = new Map<CaptionWord, WordIndex>();
    const voices = groupWords(segments, labelOf, (word, index) => places.set(word, index));
    const captions = layOut(segments, voices, limits);
    if (round === ROUNDS) return captions;
    const before = named.size;
    captions.forEach(({ speaker, lines }, i) => {
      const first = lines[0]?.[0];
      const place = first && places.get(first);
      if (place && !first.isLabel && speaker !== captions[i - 1]?.speaker) named.add(keyOf(place));
    });
    if (named.size === before) return captions;
  }
}

function keyOf([segment, word]: WordIndex): string {
  return `${segment}:${word}`;
}

function layOut(
  segments: readonly Segment[],
  voices: ReadonlyMap<string, Voice>,
  limits: CaptionLimits,
): Caption[] {
  const findNext = findNextVoice(
    segments.map((segment) => ({
      startSeconds: segment.startSeconds,
      voice: voiceOf(segment),
    })),
  );
  const captions: Caption[] = [];
  for (const [key, { speaker, runs }] of voices) {
    let previousEnd = -Infinity;
    runs.forEach((run, r) => {
      const nextRun = runs[r + 1]?.[0]?.startSeconds ?? Infinity;
      const nextAfter = (to: number) => run[to]?.startSeconds ?? nextRun;
      const otherAfter = (to: number) => findNext(key, run[to - 1]?.endSeconds ?? 0);
      const around = {
        roomBefore: (to: number) => Math.min(nextAfter(to), otherAfter(to)) - limits.minGapSeconds,
        isInterrupted: (to: number) => otherAfter(to) < nextAfter(to),
      };
      let from = 0;
      for (const ends of chooseBreaks(run, limits, around)) {
        const startSeconds = run[from]?.startSeconds ?? 0;
        const lines = ends.map((end) => run.slice(from, (from = end)));
        const plan = {
          startSeconds,
          endSeconds: run[from - 1]?.endSeconds ?? startSeconds,
          characters: linesOf({ lines }).join(' ').length,
          nextSeconds: nextAfter(from),
          otherSeconds: otherAfter(from),
        };
        const times = timeCaption(plan, previousEnd, limits);
        previousEnd = times.endMilliseconds;
        captions.push({ ...times, lines, speaker });
      }
    });
  }
  return captions.sort((a, b) => a.startMilliseconds - b.startMilliseconds);
}
