import { speakerOf, type Segment } from '../../shared/recognition/transcript';

/** Neighbours that are shown as one. */
export interface SegmentGroup {
  /** Of this group alone, for as long as it is there. */
  key: number;
  segments: readonly Segment[];
  /** Who speaks in the segment before; undefined at the beginning. */
  speakerBefore: number | null | undefined;
}

/** About a screenful. */
const GROUP_SIZE = 16;
/** A group that grows by edits is cut above this: what is at hand should stay where it is. */
const MOST_SEGMENTS = 2 * GROUP_SIZE;

/**
 * Cuts a text into groups of some 16 segments. Those that have not changed are the same objects as
 * before, wherever segments came or went, so that a change of the text costs as much as what has
 * changed.
 */
export function groupSegments(
  before: readonly SegmentGroup[],
  segments: readonly Segment[],
): SegmentGroup[] {
  const old = before.flatMap((group) => group.segments);
  const most = Math.min(old.length, segments.length);
  let head = 0;
  while (head < most && old[head] === segments[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === segments.at(-1 - tail)) tail++;

  const heads = takeWithin(before, head);
  const rest = before.slice(heads.length);
  const tails = takeWithin(rest.toReversed(), tail).reverse();
  let changed = rest.slice(0, rest.length - tails.length);
  // What is written on fills the last group first.
  const isGrowing = changed.length === 0 && segments.length > old.length;
  const last = heads.at(-1);
  if (isGrowing && last && last.segments.length < GROUP_SIZE) changed = heads.splice(-1);

  const between = segments.slice(count(heads), segments.length - count(tails));
  const nextKey = before.reduce((key, group) => Math.max(key, group.key + 1), 0);
  const cut = cutGroups(between, changed, isGrowing ? GROUP_SIZE : MOST_SEGMENTS, nextKey);
  return [...heads, ...cut, ...tails].map((group, place, all) => {
    const previous = all[place - 1]?.segments.at(-1);
    const speakerBefore = previous && speakerOf(previous);
    return group.speakerBefore === speakerBefore ? group : { ...group, speakerBefore };
  });
}

/** The first groups, of so many segments together at most. */
function takeWithin(groups: readonly SegmentGroup[], segmentCount: number): SegmentGroup[] {
  let left = segmentCount;
  const end = groups.findIndex(({ segments }) => (left -= segments.length) < 0);
  return groups.slice(0, end === -1 ? groups.length : end);
}

function count(groups: readonly SegmentGroup[]): number {
  return groups.reduce((sum, { segments }) => sum + segments.length, 0);
}

/** Groups of these segments, which take the keys of those that were there. */
function cutGroups(
  segments: readonly Segment[],
  old: readonly SegmentGroup[],
  most: number,
  nextKey: number,
): SegmentGroup[] {
  const sizes = findSizes(segments.length, old, most);
  let first = 0;
  return sizes.map((size, place) => {
    const mine = segments.slice(first, (first += size));
    const same = old[place];
    if (same?.segments.length === size && mine.every((one, index) => one === same.segments[index]))
      return same;
    const key = same?.key ?? nextKey + place;
    return { key, segments: mine, speakerBefore: same?.speakerBefore };
  });
}

function findSizes(length: number, old: readonly SegmentGroup[], most: number): number[] {
  if (length === 0) return [];
  if (length === count(old)) return old.map(({ segments }) => segments.length);
  if (old.length === 1 && length <= most) return [length];
  return Array.from({ length: Math.ceil(length / GROUP_SIZE) }, (_, place) =>
    Math.min(GROUP_SIZE, length - place * GROUP_SIZE),
  );
}
