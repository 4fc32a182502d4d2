import { appError } from '../shared/errors';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { getRecord, readTextAt } from './write-edits';
import { putText } from './written-text';

/** A text is written anew when it lies so many edits behind: so many are replayed at most. */
const RENEWAL_EDITS = 300;

/**
 * Edits of a document take no more than this between visits: thousands of them, weeks of work.
 * Within a visit undo goes back without limit.
 */
export const MOST_HISTORY_BYTES = 64e6;

export function needsRenewal({ editing }: DocumentRecord): boolean {
  return Math.abs(editing.position - editing.textPosition) >= RENEWAL_EDITS;
}

/** Writes a document's text with all its edits in it, so that it opens quickly. */
export async function renewText(access: StoreAccess, id: string): Promise<DocumentRecord | null> {
  const record = await access.get('documents', id);
  if (!record || !needsRenewal(record)) return null;
  const { position } = record.editing;
  await putText(access, id, await readTextAt(access, id, position), position);
  const next = { ...record, editing: { ...record.editing, textPosition: position } };
  await access.put('documents', id, next);
  return next;
}

/** Drops the oldest edits of a document that nobody edits now, down to what may be kept. */
export async function shortenHistory(access: StoreAccess, id: string): Promise<DocumentRecord> {
  const record = await getRecord(access, id);
  const { editing } = record;
  const edits = await access.getRange('edits', id);
  if (edits.length !== editing.end - editing.first)
    throw appError('storage-failed', { detail: `edits of ${id} are not all here` });
  // What can be done again stays, and so does what the text is made with.
  const last = Math.min(editing.position, editing.textPosition);
  let { first, bytes } = editing;
  while (bytes > MOST_HISTORY_BYTES && first < last)
    bytes -= edits[first++ - editing.first]?.bytes ?? 0;
  await access.deleteRange('edits', id, editing.first, first);
  const revision = record.revision + 1;
  const next: DocumentRecord = { ...record, editing: { ...editing, first, bytes }, revision };
  await access.put('documents', id, next);
  return next;
}
