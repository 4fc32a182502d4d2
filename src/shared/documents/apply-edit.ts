import type { DocumentText, Splice, TextEdit } from './document';

/** The text that an edit makes of another one. */
export function applyEdit(text: DocumentText, edit: TextEdit): DocumentText {
  return {
    segments: edit.splices.length === 0 ? text.segments : applySplices(text, edit.splices),
    speakers: edit.speakers?.after ?? text.speakers,
    notes: edit.notes?.after ?? text.notes,
  };
}

/** The edit that takes another one back. */
export function invertEdit({ kind, splices, speakers, notes }: TextEdit): TextEdit {
  return {
    kind,
    splices: splices
      .map(({ from, removed, inserted }) => ({ from, removed: inserted, inserted: removed }))
      .reverse(),
    speakers: speakers && { before: speakers.after, after: speakers.before },
    notes: notes && { before: notes.after, after: notes.before },
  };
}

function applySplices({ segments }: DocumentText, splices: readonly Splice[]) {
  let all = segments.slice();
  for (const { from, removed, inserted } of splices)
    if (removed.length === inserted.length)
      inserted.forEach((segment, index) => (all[from + index] = segment));
    // No spread: a text of many hours has more segments than a call may have arguments.
    else all = all.slice(0, from).concat(inserted, all.slice(from + removed.length));
  return all;
}
