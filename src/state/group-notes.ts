import type { Note } from '../shared/document';
import type { Segment } from '../shared/transcript';
import { findLastStarted } from './find-word';

/**
 * The notes of each segment, by `Segment.id`: those of its time, and of the pause behind it. What
 * was noted before the first word stands at the first segment.
 */
export function groupNotes(
  segments: readonly Segment[],
  notes: readonly Note[],
): Map<number, readonly Note[]> {
  const groups = new Map<number, Note[]>();
  for (const note of notes) {
    const segment = segments[Math.max(0, findLastStarted(segments, note.atSeconds))];
    if (!segment) continue;
    const group = groups.get(segment.id);
    if (group) group.push(note);
    else groups.set(segment.id, [note]);
  }
  return groups;
}
