import type { Note } from '../../shared/documents/document';
import type { Segment } from '../../shared/recognition/transcript';
import { findLastStarted } from './find-word';

/**
 * The notes of each segment, by `Segment.id`: those of its time, and of the pause behind it. What
 * was noted before the first word stands at the first segment.
 *
 * @param before what it was before: the same object where nothing has changed
 */
export function groupNotes(
  before: ReadonlyMap<number, readonly Note[]>,
  segments: readonly Segment[],
  notes: readonly Note[],
): ReadonlyMap<number, readonly Note[]> {
  const groups = new Map<number, Note[]>();
  for (const note of notes) {
    const segment = segments[Math.max(0, findLastStarted(segments, note.atSeconds))];
    if (!segment) continue;
    const group = groups.get(segment.id);
    if (group) group.push(note);
    else groups.set(segment.id, [note]);
  }
  return isSame(before, groups) ? before : groups;
}

function isSame(
  before: ReadonlyMap<number, readonly Note[]>,
  after: ReadonlyMap<number, readonly Note[]>,
): boolean {
  if (before.size !== after.size) return false;
  return [...after].every(([id, notes]) => {
    const old = before.get(id);
    return old?.length === notes.length && notes.every((note, index) => note === old[index]);
  });
}
