import { appError } from '../shared/errors';
import type { DocumentText } from '../shared/documents/document';
import { appendSegments } from '../shared/documents/grow-text';
import type { TextRecord } from './library-records';
import type { StoreAccess } from './library-store';

/**
 * A document's text as it is written, with what has grown behind it.
 *
 * @throws AppError `storage-failed` where it is lost
 */
export async function getText(access: StoreAccess, id: string): Promise<TextRecord> {
  const kept = await access.get('texts', id);
  if (!kept) throw appError('storage-failed', { detail: `no text of ${id}` });
  const pieces = await access.getRange('pieces', id);
  return { ...kept, text: appendSegments(kept.text, pieces.flat()) };
}

/** Writes a text with all that has grown in it, and the edits below `position`. */
export async function putText(
  access: StoreAccess,
  id: string,
  text: DocumentText,
  position: number,
): Promise<void> {
  await access.put('texts', id, { text, position });
  await access.deleteRange('pieces', id);
}
