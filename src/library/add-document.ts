import type { DocumentSummary, DocumentVersion } from '../shared/document';
import type { DocumentRecord } from './library-records';
import type { NewDocument } from './library-service';
import type { StoreAccess } from './library-store';
import { makePlain } from './search/make-plain';
import { summariseText } from './summarise-text';

/**
 * Writes a new document, or what a job has come to that was recognised again: that becomes a
 * version, and the text where nobody has edited it.
 *
 * @param packed the text by `packJson`
 * @returns null where it is here already, or the user has deleted it
 */
export async function addDocument(
  access: StoreAccess,
  document: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
): Promise<DocumentRecord | null> {
  const { id, createdAt } = document;
  const existing = await access.get('documents', id);
  if (!existing) {
    const forgotten = await access.get('forgotten', id);
    if (forgotten !== undefined && forgotten >= createdAt) return null;
    return putNew(access, document, packed);
  }
  await putLinks(access, document);
  if (existing.versions.some(({ kind, at }) => kind === 'recognised' && at === createdAt))
    return null;
  const last = existing.versions.findLast(({ kind }) => kind === 'recognised');
  const lastPacked = last && (await access.get('versions', [id, last.number]));
  if (lastPacked && isSame(lastPacked, packed)) return null;

  const version = versionOf(document, (existing.versions.at(-1)?.number ?? -1) + 1);
  await access.put('versions', [id, version.number], packed);
  const isEdited = existing.editing.end > 0;
  const withVersion: DocumentRecord = {
    ...existing,
    versions: [...existing.versions, version],
    otherBytes: existing.otherBytes + packed.length,
    removedIn: null,
  };
  const record: DocumentRecord = isEdited
    ? withVersion
    : {
        ...withVersion,
        summary: {
          ...summaryOf(document),
          title: existing.summary.title,
          tags: existing.summary.tags,
          mediaBytes: existing.summary.mediaBytes,
        },
        facts: document.facts,
        revision: existing.revision + 1,
      };
  if (!isEdited) await access.put('texts', id, { text: document.text, position: 0 });
  await access.put('documents', id, record);
  return record;
}

async function putNew(
  access: StoreAccess,
  document: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
): Promise<DocumentRecord> {
  const { id, text, waveform } = document;
  const record: DocumentRecord = {
    summary: summaryOf(document),
    facts: document.facts,
    versions: [versionOf(document, 0)],
    editing: { first: 0, end: 0, position: 0, textPosition: 0, bytes: 0 },
    revision: 0,
    writer: null,
    removedIn: null,
    otherBytes: packed.length + (waveform?.peaks.length ?? 0),
  };
  await access.put('documents', id, record);
  await access.put('texts', id, { text, position: 0 });
  await access.put('plain', id, makePlain(text, record.revision));
  await access.put('versions', [id, 0], packed);
  await access.delete('forgotten', id);
  await putLinks(access, document);
  return record;
}

async function putLinks(access: StoreAccess, { id, handle, waveform }: NewDocument): Promise<void> {
  if (handle) await access.put('handles', id, handle);
  if (waveform) await access.put('waveforms', id, waveform);
}

function summaryOf(document: NewDocument): DocumentSummary {
  const { id, title, tags = [], createdAt, facts, text, media } = document;
  return {
    id,
    title,
    tags,
    createdAt,
    changedAt: createdAt,
    durationSeconds: facts.durationSeconds,
    modelId: facts.modelId,
    ...summariseText(text),
    media,
    mediaBytes: 0,
  };
}

function versionOf({ createdAt, text }: NewDocument, number: number): DocumentVersion {
  const { wordCount } = summariseText(text);
  return { number, kind: 'recognised', name: null, at: createdAt, wordCount };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
