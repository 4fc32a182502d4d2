import type { DocumentText } from '../shared/documents/document';
import { forgetDocuments } from './forget-documents';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { summariseText } from './summarise-text';

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
  const number = (record.versions.at(-1)?.number ?? -1) + 1;
  const { wordCount } = summariseText(recognised);
  const next: DocumentRecord = {
    ...record,
    growth: null,
    versions: [...record.versions, { number, kind: 'recognised', name: null, at, wordCount }],
    otherBytes: record.otherBytes + packed.length,
  };
  await access.put('versions', [id, number], packed);
  await access.put('documents', id, next);
  return next;
}
