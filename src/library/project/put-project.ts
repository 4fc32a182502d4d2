import { nextNumber } from '../keep-version';
import type { DocumentRecord } from '../library-records';
import type { StoreAccess } from '../library-store';
import { measureEdit } from '../measure-edit';
import { makePlain } from '../search/make-plain';
import { summariseFacts, summariseText } from '../summarise-text';
import type { ProjectContents } from './project-contents';

/**
 * Writes the document of a project file, hidden like one that was removed.
 *
 * @param opened its text by `packJson`, to be its last version: as it came
 * @param at milliseconds since 1970
 * @returns its record
 */
export async function putProject(
  access: StoreAccess,
  id: string,
  { head, text, edits, versions, peaks }: ProjectContents,
  opened: Uint8Array<ArrayBuffer>,
  hiddenIn: string,
  at: number,
): Promise<DocumentRecord> {
  const { title, tags, createdAt, changedAt, facts, media, position, peaksPerSecond } = head;
  const number = nextNumber(head.versions);
  const summarised = summariseText(text);
  const wordCount = summarised.wordCount;
  let bytes = 0;
  for (const [index, edit] of edits.entries()) {
    const size = measureEdit(edit);
    await access.put('edits', [id, index], { edit, bytes: size });
    bytes += size;
  }
  let otherBytes = opened.length + (peaks?.length ?? 0);
  for (const [version, packed] of versions) {
    await access.put('versions', [id, version], packed);
    otherBytes += packed.length;
  }
  await access.put('versions', [id, number], opened);
  if (peaks && peaksPerSecond !== null)
    await access.put('waveforms', id, { peaksPerSecond, peaks });
  const record: DocumentRecord = {
    summary: {
      id,
      title,
      tags,
      createdAt,
      changedAt,
      ...summariseFacts(facts),
      ...summarised,
      media,
      mediaBytes: 0,
    },
    facts,
    versions: [...head.versions, { number, kind: 'opened', name: null, at, wordCount }],
    editing: { first: 0, end: edits.length, position, textPosition: position, bytes },
    revision: 0,
    writer: null,
    removedIn: hiddenIn,
    otherBytes,
  };
  await access.put('texts', id, { text, position });
  await access.put('plain', id, makePlain(text, 0));
  await access.put('documents', id, record);
  return record;
}
