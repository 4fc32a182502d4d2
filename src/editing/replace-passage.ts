import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { PassageReading } from '../shared/jobs/jobs';
import type { Segment, TimeRange, Word } from '../shared/recognition/transcript';
import { composeSegment } from './compose-segment';
import { describeEdit } from './describe-edit';
import { nextSegmentId } from './next-id';
import { orderSegments } from './order-segments';

/**
 * Puts a passage's reading in the place of the words whose middle lies in it. Segments that reach
 * over its borders are cut there. Where a person has said who speaks, they still speak.
 */
export function replacePassage(
  text: DocumentText,
  { range, segments: read }: PassageReading,
): TextEdit | null {
  let id = nextSegmentId(text.segments);
  const replaced: Segment[] = [];
  const rest = text.segments.flatMap((segment) => {
    const inside = segment.words.filter((word) => isWithin(word, range));
    if (inside.length === 0 && !isCutThrough(segment, range)) return [segment];
    if (inside.length > 0) replaced.push(ofWords(segment, inside));
    const [before, after] = [
      segment.words.filter((word) => middleOf(word) < range.startSeconds),
      segment.words.filter((word) => middleOf(word) >= range.endSeconds),
    ];
    return [before, after]
      .filter((words) => words.length > 0)
      .map((words, index) => ({
        ...ofWords(segment, words),
        id: index > 0 && before.length > 0 ? id++ : segment.id,
      }));
  });
  const added = read
    .flatMap((segment) => nameSpeakers(segment, replaced))
    .map((segment) => ({ ...segment, id: id++ }));
  const segments = orderSegments([...rest, ...added]);
  return describeEdit(text, { ...text, segments }, 'passage');
}

/** A segment that was read anew, in as many pieces as persons have spoken there. */
function nameSpeakers(segment: Segment, replaced: readonly Segment[]): Segment[] {
  const known = replaced.filter(({ channel }) => channel === segment.channel);
  if (!known.some(({ speaker }) => speaker !== undefined)) return [segment];
  const pieces: { speaker: Segment['speaker']; words: Word[] }[] = [];
  for (const word of segment.words) {
    const { speaker } = findNearest(known, middleOf(word));
    const last = pieces.at(-1);
    if (last && last.speaker === speaker) last.words.push(word);
    else pieces.push({ speaker, words: [word] });
  }
  return pieces.map(({ speaker, words }) => ({
    ...ofWords(segment, words),
    ...(speaker === undefined ? {} : { speaker }),
  }));
}

function findNearest(segments: readonly Segment[], seconds: number): Segment {
  return segments.reduce((best, segment) =>
    distanceTo(segment, seconds) < distanceTo(best, seconds) ? segment : best,
  );
}

function distanceTo({ startSeconds, endSeconds }: TimeRange, seconds: number): number {
  return Math.max(startSeconds - seconds, seconds - endSeconds, 0);
}

/** Words on both sides of a passage, and none in it. */
function isCutThrough({ words }: Segment, { startSeconds, endSeconds }: TimeRange): boolean {
  return (
    words.some((word) => middleOf(word) < startSeconds) &&
    words.some((word) => middleOf(word) >= endSeconds)
  );
}

function ofWords(segment: Segment, words: Word[]): Segment {
  return composeSegment(segment, words, {
    startSeconds: Math.min(...words.map(({ startSeconds }) => startSeconds)),
    endSeconds: Math.max(...words.map(({ endSeconds }) => endSeconds)),
  });
}

function isWithin(word: Word, { startSeconds, endSeconds }: TimeRange): boolean {
  const middle = middleOf(word);
  return middle >= startSeconds && middle < endSeconds;
}

function middleOf({ startSeconds, endSeconds }: Word): number {
  return (startSeconds + endSeconds) / 2;
}
