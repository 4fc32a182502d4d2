import type { DocumentText, DocumentVersion } from '../shared/documents/document';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { summariseText } from './summarise-text';
import { getRecord } from './write-edits';

interface NewVersion {
  kind: DocumentVersion['kind'];
  name: string | null;
  text: DocumentText;
  /** The text by `packJson`. */
  packed: Uint8Array<ArrayBuffer>;
}

/**
 * Writes a version behind those that are there.
 *
 * @param at milliseconds since 1970
 * @throws AppError `document-missing`
 */
export async function keepVersion(
  access: StoreAccess,
  id: string,
  { kind, name, text, packed }: NewVersion,
  at: number,
): Promise<{ record: DocumentRecord; version: DocumentVersion }> {
  const existing = await getRecord(access, id);
  const number = (existing.versions.at(-1)?.number ?? -1) + 1;
  const version = { number, kind, name, at, wordCount: summariseText(text).wordCount };
  const record: DocumentRecord = {
    ...existing,
    versions: [...existing.versions, version],
    otherBytes: existing.otherBytes + packed.length,
  };
  await access.put('versions', [id, number], packed);
  await access.put('documents', id, record);
  return { record, version };
}
