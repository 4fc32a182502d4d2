import { applyEdit, invertEdit } from '../shared/documents/apply-edit';
import type { DocumentText } from '../shared/documents/document';
import { appError } from '../shared/errors';
import type { DocumentRecord } from './library-records';
import type { HistoryChange } from './library-service';
import type { StoreAccess } from './library-store';
import { measureEdit } from './measure-edit';
import { getText, putText } from './written-text';

/** What a tab knows of a document that it has opened. */
export interface SeenDocument {
  /** `DocumentRecord.revision` */
  revision: number;
  /** `EditingRecord.first`: the tab counts edits from there. */
  first: number;
}

/** The record of a document. @throws AppError `document-missing` */
export async function getRecord(access: StoreAccess, id: string): Promise<DocumentRecord> {
  const record = await access.get('documents', id);
  if (!record) throw appError('document-missing', { documentId: id });
  return record;
}

/** A document's text with the edits below `position` in it, from the nearest that is written. */
export async function readTextAt(
  access: StoreAccess,
  id: string,
  position: number,
): Promise<DocumentText> {
  const kept = await getText(access, id);
  // No range of keys is empty.
  if (position === kept.position) return kept.text;
  const [low, high] = [Math.min(kept.position, position), Math.max(kept.position, position)];
  const edits = await access.getRange('edits', id, low, high);
  if (edits.length !== high - low)
    throw appError('storage-failed', {
      detail: `edits ${low} to ${high} of ${id} are not all here`,
    });
  const steps = edits.map(({ edit }) => edit);
  return position >= kept.position
    ? steps.reduce(applyEdit, kept.text)
    : steps.reverse().map(invertEdit).reduce(applyEdit, kept.text);
}

/**
 * Writes edits behind those that are there. What another tab has written meanwhile is never
 * written over.
 *
 * @param writer the tab's claim
 * @param at milliseconds since 1970
 * @returns the document's record as it is now
 * @throws AppError `document-missing`; `storage-failed` where the edits do not follow what is there
 */
export async function writeEdits(
  access: StoreAccess,
  id: string,
  seen: SeenDocument,
  writer: string,
  change: HistoryChange,
  at: number,
): Promise<DocumentRecord> {
  const record = await getRecord(access, id);
  const { editing } = record;
  if (record.writer !== writer || record.revision !== seen.revision)
    throw appError('storage-failed', { detail: 'another tab has edited this document' });
  const keep = seen.first + change.keep;
  const position = seen.first + change.position;
  const end = keep + change.added.length;
  if (keep < editing.first || keep > editing.end || position < editing.first || position > end)
    throw appError('internal', { detail: `edits ${keep} to ${end} do not follow ${editing.end}` });

  let { bytes, textPosition } = editing;
  if (textPosition > keep) {
    // The text that is written has edits in it that are about to go.
    await putText(access, id, await readTextAt(access, id, keep), keep);
    textPosition = keep;
  }
  if (keep < editing.end) {
    for (const dropped of await access.getRange('edits', id, keep)) bytes -= dropped.bytes;
    await access.deleteRange('edits', id, keep);
  }
  for (const [index, edit] of change.added.entries()) {
    const size = measureEdit(edit);
    await access.put('edits', [id, keep + index], { edit, bytes: size });
    bytes += size;
  }
  const next: DocumentRecord = {
    ...record,
    summary: {
      ...record.summary,
      changedAt: at,
      wordCount: change.wordCount,
      opening: change.opening,
    },
    editing: { ...editing, end, position, textPosition, bytes },
    revision: record.revision + 1,
    growth: record.growth?.isOver ? null : (record.growth ?? null),
  };
  await access.put('documents', id, next);
  return next;
}
