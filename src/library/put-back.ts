import { appError } from '../shared/errors';
import type { DocumentRecord } from './library-records';
import type { OpenedDocument } from './library-service';
import type { StoreAccess } from './library-store';
import { measureEdit } from './measure-edit';
import { makePlain } from './search/make-plain';
import { summariseText } from './summarise-text';
import { putText } from './written-text';

/**
 * Writes a document that the browser has lost, as a tab that has it open knows it: its text and its
 * edits. Its earlier versions are gone.
 *
 * @param writer the tab's claim
 * @param at milliseconds since 1970
 * @returns null where it is there
 * @throws AppError `document-missing` where the user has deleted it
 */
export async function putBack(
  access: StoreAccess,
  { summary, facts, text, history, waveform, growth }: OpenedDocument,
  writer: string,
  at: number,
): Promise<DocumentRecord | null> {
  const { id } = summary;
  if (await access.get('documents', id)) return null;
  if ((await access.get('forgotten', id)) !== undefined)
    throw appError('document-missing', { documentId: id });
  const { edits, position } = history;
  let bytes = 0;
  for (const [index, edit] of edits.entries()) {
    const size = measureEdit(edit);
    await access.put('edits', [id, index], { edit, bytes: size });
    bytes += size;
  }
  const record: DocumentRecord = {
    summary: { ...summary, ...summariseText(text), changedAt: at },
    facts,
    versions: [],
    editing: { first: 0, end: edits.length, position, textPosition: position, bytes },
    revision: 0,
    writer,
    removedIn: null,
    otherBytes: waveform?.peaks.length ?? 0,
    growth,
  };
  await putText(access, id, text, position);
  await access.put('plain', id, makePlain(text, 0));
  if (waveform) await access.put('waveforms', id, waveform);
  await access.put('documents', id, record);
  return record;
}
