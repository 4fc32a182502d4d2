import type { NewDocument } from '../shared/documents/document';
import { appError } from '../shared/errors';
import { joinTexts, type TextPart } from './join-texts';
import type { LibraryStore } from './library-store';
import { openDocument } from './open-document';

/** A joined text that is to be made. Made twice with the same id, it is there once. */
export interface JoinRequest {
  /** What the new document is to have. */
  id: string;
  title: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** The texts, in order; they stay as they are. */
  partIds: readonly string[];
}

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
