import { speakerOf, type Segment } from '../../shared/transcript';
import { wordsOf } from '../words-of';
import type { Caption, CaptionWord } from './caption';
import { voiceOf } from './group-words';

/**
 * A caption of one line for each segment, however long it is, in order of their beginnings. None
 * is shorter than a millisecond. Those of one voice never overlap, those of two may.
 *
 * @param nameOf as `layOutCaptions`
 */
export function captionSegments(
  segments: readonly Segment[],
  nameOf: (segment: Segment) => string | null = () => null,
): Caption[] {
  const voices = new Map<string, Segment[]>();
  for (const segment of segments) {
    if (segment.text.trim() === '') continue;
    const voice = voices.get(voiceOf(segment));
    if (voice) voice.push(segment);
    else voices.set(voiceOf(segment), [segment]);
  }
  const timed = [...voices.values()]
    .flatMap(timeSegments)
    .sort((a, b) => a.startMilliseconds - b.startMilliseconds);
  return timed.map(({ segment, ...times }, i) => {
    const speaker = speakerOf(segment);
    const before = timed[i - 1];
    const isAnother = !before || speakerOf(before.segment) !== speaker;
    const name = isAnother ? nameOf(segment) : null;
    return { ...times, speaker, lines: [[...labelOf(name, segment), ...captionWords(segment)]] };
  });
}

/** The times of one voice. */
function timeSegments(spoken: readonly Segment[]) {
  let previousEnd = 0;
  return spoken.map((segment, index) => {
    const next = spoken[index + 1]?.startSeconds ?? Infinity;
    const startMilliseconds = Math.max(Math.round(segment.startSeconds * 1000), previousEnd);
    const endMilliseconds = Math.max(
      Math.round(Math.min(segment.endSeconds, next) * 1000),
      startMilliseconds + 1,
    );
    previousEnd = endMilliseconds;
    return { segment, startMilliseconds, endMilliseconds };
  });
}

function labelOf(name: string | null, { startSeconds }: Segment): CaptionWord[] {
  if (name === null) return [];
  const times = { startSeconds, endSeconds: startSeconds };
  return [{ ...times, text: `${name}:`, isLabel: true, endsSegment: false }];
}

function captionWords(segment: Segment): CaptionWord[] {
  return wordsOf(segment).map(({ text, startSeconds, endSeconds }, i, all) => ({
    text,
    startSeconds,
    endSeconds,
    isLabel: false,
    endsSegment: i === all.length - 1,
  }));
}
