import { speakerOf, type Segment } from '../../shared/recognition/transcript';
import { wordsOf } from '../words-of';
import { makeLabel, type Caption, type CaptionTurn, type CaptionWord } from './caption';
import type { CaptionStyle } from './lay-out-captions';

interface Group {
  startSeconds: number;
  endSeconds: number;
  segments: Segment[];
}

/**
 * A caption for each segment, however long it is, in order of their beginnings. None is shorter
 * than a millisecond, and none overlaps another: of two that do, the one ends and the other begins
 * in the middle; where most of the shorter one is spoken during the other, both are lines of one
 * caption.
 */
export function captionSegments(
  segments: readonly Segment[],
  { nameOf = () => null, voiceMark = '– ' }: CaptionStyle = {},
): Caption[] {
  const said = segments
    .filter(({ text }) => text.trim() !== '')
    .toSorted((a, b) => a.startSeconds - b.startSeconds);
  const groups: Group[] = [];
  for (const segment of said) {
    const group = groups.at(-1);
    if (group && isTogether(group, segment)) {
      group.segments.push(segment);
      group.endSeconds = Math.max(group.endSeconds, segment.endSeconds);
    } else {
      const { startSeconds, endSeconds } = segment;
      groups.push({ startSeconds, endSeconds, segments: [segment] });
    }
  }
  let previousEnd = 0;
  let above: Segment | null = null;
  return groups.map((group, g) => {
    const next = groups[g + 1];
    const startMilliseconds = Math.max(
      Math.round(beginOf(group, groups[g - 1]) * 1000),
      previousEnd,
    );
    const endSeconds = next ? Math.min(group.endSeconds, beginOf(next, group)) : group.endSeconds;
    const endMilliseconds = Math.max(Math.round(endSeconds * 1000), startMilliseconds + 1);
    previousEnd = endMilliseconds;
    const mark = group.segments.length > 1 ? voiceMark : '';
    const turns = group.segments.map((segment): CaptionTurn => {
      const speaker = speakerOf(segment);
      const name = above && speakerOf(above) === speaker ? null : nameOf(segment);
      above = segment;
      const label = name === null ? [] : [makeLabel(name, segment.startSeconds)];
      return { speaker, mark, lines: [[...label, ...captionWords(segment)]] };
    });
    return { startMilliseconds, endMilliseconds, turns };
  });
}

/** True for another voice that is heard with a caption for at least half of the shorter of both. */
function isTogether(group: Group, segment: Segment): boolean {
  const own = group.segments.filter((one) => isSameVoice(one, segment));
  if (own.length === group.segments.length) return false;
  const { startSeconds, endSeconds } = segment;
  const shared = Math.min(group.endSeconds, endSeconds) - startSeconds;
  const shorter = Math.min(group.endSeconds - group.startSeconds, endSeconds - startSeconds);
  return shared > 0 && shared >= shorter / 2;
}

function isSameVoice(a: Segment, b: Segment): boolean {
  return speakerOf(a) === speakerOf(b) && (speakerOf(a) !== null || a.channel === b.channel);
}

/** When a caption begins: where the one before is still heard, in the middle. */
function beginOf(group: Group, before: Group | undefined): number {
  if (!before || before.endSeconds <= group.startSeconds) return group.startSeconds;
  const isSame = isSameVoice(before.segments.at(-1) as Segment, group.segments[0] as Segment);
  return isSame ? group.startSeconds : (before.endSeconds + group.startSeconds) / 2;
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
