import { carryOver } from '../shared/documents/carry-over';
import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { measureEdit } from './measure-edit';
import { summariseFacts } from './summarise-text';
import { putText } from './written-text';

/** A whole text as it was read a moment ago, before the transaction that may put another one there. */
export interface KnownText {
  /** `DocumentRecord.revision` then. */
  revision: number;
  text: DocumentText;
  /** Whether its words are others than any that were recognised: then only its user replaces it. */
  isEdited: boolean;
}

/** Whether a text has the segments of another one, to the last detail. */
export function hasSameSegments(one: DocumentText, other: DocumentText): boolean {
  return JSON.stringify(one.segments) === JSON.stringify(other.segments);
}

/**
 * Puts a new reading in the place of a text that nobody has edited, with names and notes. Where there
 * are such, it is a step that can be undone.
 *
 * @param record of its document; whoever calls puts what this returns
 */
export async function replaceText(
  access: StoreAccess,
  record: DocumentRecord,
  text: DocumentText,
  reading: DocumentText,
): Promise<DocumentRecord> {
  const { id } = record.summary;
  const next = carryOver(text, reading);
  const { editing } = record;
  if (editing.end === 0) {
    await putText(access, id, next, 0);
    return { ...record, revision: record.revision + 1 };
  }
  const { position } = editing;
  const edit = describeReplacement(text, next);
  let bytes = editing.bytes + measureEdit(edit);
  for (const undone of await access.getRange('edits', id, position)) bytes -= undone.bytes;
  await access.deleteRange('edits', id, position);
  await access.put('edits', [id, position], { edit, bytes: measureEdit(edit) });
  const end = position + 1;
  await putText(access, id, next, end);
  return {
    ...record,
    editing: { ...editing, end, position: end, textPosition: end, bytes },
    revision: record.revision + 1,
  };
}

/** The user has chosen: the offer is gone, and the facts of what was taken are the document's. */
export function settleOffer(record: DocumentRecord, isTaken: boolean): DocumentRecord {
  const { offer } = record;
  if (!offer) return record;
  const settled = { ...record, offer: null };
  if (!isTaken) return settled;
  const { facts, number } = offer;
  const { range: _range, createdAt, ...summary } = record.summary;
  const at = record.versions.find((version) => version.number === number)?.at ?? createdAt;
  return { ...settled, facts, summary: { ...summary, createdAt: at, ...summariseFacts(facts) } };
}

/** Both texts are whole, and nothing of one is the other's. */
function describeReplacement(before: DocumentText, after: DocumentText): TextEdit {
  const splice = { from: 0, removed: before.segments, inserted: after.segments };
  return {
    kind: 'restore',
    splices: [splice],
    speakers: { before: before.speakers, after: after.speakers },
    notes: null,
  };
}
