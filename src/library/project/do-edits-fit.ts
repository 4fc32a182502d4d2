import { invertEdit } from '../../shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../shared/documents/document';

/**
 * True where undo and redo lead through all edits: each finds the segments that it takes away, by
 * their ids.
 *
 * @param position so many of the edits are in the text
 */
export function doEditsFit(
  { segments }: DocumentText,
  edits: readonly TextEdit[],
  position: number,
): boolean {
  const undone = edits.slice(0, position).reverse().map(invertEdit);
  return [undone, edits.slice(position)].every((steps) => {
    const ids = segments.map(({ id }) => id);
    return steps.every((edit) => step(ids, edit));
  });
}

function step(ids: number[], { splices }: TextEdit): boolean {
  return splices.every(({ from, removed, inserted }) => {
    if (from > ids.length || removed.some(({ id }, index) => ids[from + index] !== id))
      return false;
    if (removed.length === inserted.length)
      inserted.forEach(({ id }, index) => (ids[from + index] = id));
    else {
      const rest = ids.splice(from).slice(removed.length);
      // No spread: a call has only so many arguments.
      for (const { id } of inserted) ids.push(id);
      for (const id of rest) ids.push(id);
    }
    return true;
  });
}
