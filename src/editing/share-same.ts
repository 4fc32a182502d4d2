import type { DocumentText } from '../shared/document';
import type { Segment } from '../shared/transcript';

/**
 * A text that was read anew, with the objects of another one where they are the same in all they
 * hold: what is shown is not drawn again, and what is kept is not kept twice.
 */
export function shareSame(known: DocumentText, read: DocumentText): DocumentText {
  const byId = new Map(known.segments.map((segment) => [segment.id, segment]));
  return {
    segments: shareList(
      known.segments,
      read.segments.map((segment) => {
        const old = byId.get(segment.id);
        return old && isSameSegment(old, segment) ? old : segment;
      }),
    ),
    speakers: isSame(known.speakers, read.speakers) ? known.speakers : read.speakers,
    notes: isSame(known.notes, read.notes) ? known.notes : read.notes,
  };
}

function shareList<Item>(known: readonly Item[], read: readonly Item[]): readonly Item[] {
  return known.length === read.length && known.every((item, index) => item === read[index])
    ? known
    : read;
}

function isSameSegment(one: Segment, other: Segment): boolean {
  const { words: oneWords, ...oneRest } = one;
  const { words: otherWords, ...otherRest } = other;
  return (
    oneWords.length === otherWords.length &&
    isSameRecord(oneRest, otherRest) &&
    oneWords.every((word, index) => isSameRecord(word, otherWords[index] ?? {}))
  );
}

function isSame(one: readonly object[], other: readonly object[]): boolean {
  return (
    one.length === other.length &&
    one.every((item, index) => isSameRecord(item, other[index] ?? {}))
  );
}

/** Whether two flat objects hold the same. A field that is undefined counts as one that is missing. */
function isSameRecord(one: object, other: object): boolean {
  const values: Record<string, unknown> = { ...one };
  const others: Record<string, unknown> = { ...other };
  return [...new Set([...Object.keys(values), ...Object.keys(others)])].every(
    (key) => values[key] === others[key],
  );
}
