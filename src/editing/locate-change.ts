import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';
import type { TextPoint } from './places';

/** Where an edit has changed a text. */
export interface ChangePlace extends TextPoint {
  /** Whether any letter is another one, and not only who speaks, or how sure it is. */
  isInText: boolean;
}

/**
 * The end of what an edit has put into a text; where it only took something away, the place where
 * that stood.
 *
 * @param text as it is after the edit
 * @returns null where its segments are the same
 */
export function locateChange(
  { segments }: DocumentText,
  { splices }: TextEdit,
): ChangePlace | null {
  for (const { removed, inserted, from } of splices) {
    const before = write(removed);
    const after = write(inserted);
    if (before === after) continue;
    if (inserted.length === 0) return findGap(segments, from);
    let offset = findEnd(before, after);
    for (const { id, text } of inserted) {
      if (offset <= text.length) return { segmentId: id, offset, isInText: true };
      offset -= text.length + 1;
    }
  }
  const changed = splices[0]?.inserted[0];
  return changed ? { segmentId: changed.id, offset: 0, isInText: false } : null;
}

function write(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('\n');
}

/** Where what is different in the second text ends. */
function findEnd(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let tail = 0;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return after.length - tail;
}

function findGap(segments: readonly Segment[], from: number): ChangePlace | null {
  const [next, last] = [segments[from], segments.at(-1)];
  if (next) return { segmentId: next.id, offset: 0, isInText: true };
  return last ? { segmentId: last.id, offset: last.text.length, isInText: true } : null;
}
