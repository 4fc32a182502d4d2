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
  version: NewVersion,
  at: number,
): Promise<{ record: DocumentRecord; version: DocumentVersion }> {
  const put = await putVersion(access, await getRecord(access, id), version, at);
  await access.put('documents', id, put.record);
  return put;
}

/**
 * The same where more of the record changes than this.
 *
 * @returns the version, and the record with it, which is still to be put
 */
export async function putVersion(
  access: StoreAccess,
  record: DocumentRecord,
  { kind, name, text, packed }: NewVersion,
  at: number,
): Promise<{ record: DocumentRecord; version: DocumentVersion }> {
  const number = nextNumber(record.versions);
  const version = { number, kind, name, at, wordCount: summariseText(text).wordCount };
  await access.put('versions', [record.summary.id, number], packed);
  const versions = [...record.versions, version];
  const otherBytes = record.otherBytes + packed.length;
  return { record: { ...record, versions, otherBytes }, version };
}

/** The number of the version that comes behind these. */
export function nextNumber(versions: readonly DocumentVersion[]): number {
  return (versions.at(-1)?.number ?? -1) + 1;
}
