import { applyEdit, invertEdit } from '../shared/documents/apply-edit';
import { appError } from '../shared/errors';
import type { OpenedDocument } from './library-service';
import type { StoreAccess } from './library-store';
import { getRecord, type SeenDocument } from './write-edits';
import { getText } from './written-text';

/**
 * Reads all of a document.
 *
 * @throws AppError `document-missing`; `storage-failed` where something of it is lost
 */
export async function openDocument(
  access: StoreAccess,
  id: string,
): Promise<OpenedDocument & { seen: SeenDocument }> {
  const {
    summary,
    facts,
    versions,
    editing,
    revision,
    growth = null,
  } = await getRecord(access, id);
  const kept = await getText(access, id);
  const edits = (await access.getRange('edits', id)).map(({ edit }) => edit);
  const waveform = (await access.get('waveforms', id)) ?? null;
  const { first, end } = editing;
  if (edits.length !== end - first)
    throw appError('storage-failed', { detail: `edits of ${id} are not all here` });
  const position = editing.position - first;
  const from = kept.position - first;
  const text =
    position >= from
      ? edits.slice(from, position).reduce(applyEdit, kept.text)
      : edits.slice(position, from).reverse().map(invertEdit).reduce(applyEdit, kept.text);
  return {
    summary,
    facts,
    text,
    history: { edits, position },
    versions,
    waveform,
    growth: growth?.isOver ? null : growth,
    seen: { revision, first },
  };
}
