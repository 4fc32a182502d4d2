import type { NewDocument } from '../shared/documents/document';
import { appError } from '../shared/errors';
import { joinTexts, type TextPart } from './join-texts';
import type { JoinRequest } from './library-service';
import type { LibraryStore } from './library-store';
import { openDocument } from './open-document';

/**
 * Makes one document of several, with their edits.
 *
 * @throws AppError `document-missing`, also where one of them is not whole yet; `storage-failed`
 */
export async function joinDocuments(
  store: LibraryStore,
  { id, title, createdAt, partIds }: JoinRequest,
): Promise<NewDocument> {
  const parts: TextPart[] = [];
  for (const partId of partIds) {
    const opened = await store.read((access) => openDocument(access, partId));
    if (opened.growth) throw appError('document-missing', { documentId: partId });
    parts.push({ id: partId, ...opened, title: opened.summary.title });
  }
  // It has no recording of its own: its player has those of its parts.
  const media = { name: title, bytes: 0, lastModified: createdAt };
  const { facts, ...joined } = joinTexts(parts);
  const named = { ...facts, fileName: title };
  return { id, title, createdAt, facts: named, ...joined, media, handle: null };
}
