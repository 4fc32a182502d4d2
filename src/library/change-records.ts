import type { DocumentSummary } from '../shared/documents/document';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { getRecord } from './write-edits';

/** Writes documents' records as `change` makes them. @throws AppError `document-missing` */
export async function changeRecords(
  access: StoreAccess,
  ids: readonly string[],
  change: (record: DocumentRecord) => DocumentRecord,
): Promise<DocumentRecord[]> {
  const changed: DocumentRecord[] = [];
  for (const id of ids) {
    const record = change(await getRecord(access, id));
    await access.put('documents', id, record);
    changed.push(record);
  }
  return changed;
}

/** A record whose document is listed in another way. */
export function changeSummary(
  record: DocumentRecord,
  change: Partial<DocumentSummary>,
): DocumentRecord {
  return { ...record, summary: { ...record.summary, ...change } };
}
