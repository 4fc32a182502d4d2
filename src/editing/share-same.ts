import type { DocumentText } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';

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
  return (
    one.text === other.text &&
    one.words.length === other.words.length &&
    isSameRecord({ ...one, words: null }, { ...other, words: null }) &&
    one.words.every((word, index) => isSameRecord(word, other.words[index] ?? {}))
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
  return hasFieldsOf(one, other) && hasFieldsOf(other, one);
}

function hasFieldsOf(one: object, other: object): boolean {
  for (const field in one)
    if (one[field as keyof typeof one] !== other[field as keyof typeof other]) return false;
  return true;
}
