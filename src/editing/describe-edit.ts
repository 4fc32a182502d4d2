import type { DocumentText, EditKind, Splice, TextEdit } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';

/**
 * The edit that makes one text of another one. What both share, as the same objects, is not in it.
 *
 * @returns null where nothing has changed
 */
export function describeEdit(
  before: DocumentText,
  after: DocumentText,
  kind: EditKind,
): TextEdit | null {
  const splices = compareSegments(before.segments, after.segments);
  const speakers =
    before.speakers === after.speakers ? null : { before: before.speakers, after: after.speakers };
  const notes = before.notes === after.notes ? null : { before: before.notes, after: after.notes };
  return splices.length > 0 || speakers || notes ? { kind, splices, speakers, notes } : null;
}

function compareSegments(before: readonly Segment[], after: readonly Segment[]): Splice[] {
  if (before === after) return [];
  let head = 0;
  const least = Math.min(before.length, after.length);
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const oldEnd = before.length - tail;
  const newEnd = after.length - tail;

  const places = new Map<Segment, number>();
  for (let index = head; index < oldEnd; index++) places.set(before[index] as Segment, index);
  const splices: Splice[] = [];
  let oldFrom = head;
  let newFrom = head;
  const close = (oldTo: number, newTo: number) => {
    if (oldTo > oldFrom || newTo > newFrom)
      splices.push({
        // What lies before it is in its new state by then.
        from: newFrom,
        removed: before.slice(oldFrom, oldTo),
        inserted: after.slice(newFrom, newTo),
      });
    oldFrom = oldTo + 1;
    newFrom = newTo + 1;
  };
  for (let index = head; index < newEnd; index++) {
    const place = places.get(after[index] as Segment);
    if (place !== undefined && place >= oldFrom) close(place, index);
  }
  close(oldEnd, newEnd);
  return splices;
}
