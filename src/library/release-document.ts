import type { DocumentText } from '../shared/documents/document';
import { forgetDocuments } from './forget-documents';
import { putVersion } from './keep-version';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';

/** True of what its job has not finished, and nobody has edited: it is not listed. */
export function isDraft({ growth, editing }: DocumentRecord): boolean {
  return Boolean(growth) && editing.end === 0;
}

/**
 * A job adds nothing more to its document, and is not done: a draft goes, what was edited stays as
 * it is.
 *
 * @param recognised its text without any edit
 * @param packed the same by `packJson`
 * @param at milliseconds since 1970
 * @returns its record as it is now; undefined: there is none any more
 */
export async function releaseDocument(
  access: StoreAccess,
  id: string,
  recognised: DocumentText,
  packed: Uint8Array<ArrayBuffer>,
  at: number,
): Promise<DocumentRecord | undefined> {
  const record = await access.get('documents', id);
  if (!record?.growth) return record;
  if (isDraft(record)) {
    await forgetDocuments(access, [id], false);
    return undefined;
  }
  const version = { kind: 'recognised', name: null, text: recognised, packed } as const;
  const put = await putVersion(access, record, version, at);
  const next = { ...put.record, growth: null };
  await access.put('documents', id, next);
  return next;
}
