import type { DocumentSummary, DocumentVersion, Growth } from '../shared/documents/document';
import { continues, growthOf } from '../shared/documents/grow-text';
import type { DocumentRecord } from './library-records';
import type { NewDocument } from './library-service';
import type { StoreAccess } from './library-store';
import { makePlain } from './search/make-plain';
import { summariseText } from './summarise-text';
import { putGrown, readTextAt } from './write-edits';

/**
 * Writes a new document; or the rest of one that has grown; or what a job has come to that was
 * recognised again: that becomes a version, and the text where nobody has edited it.
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
    return putWhole(access, document, packed);
  }
  await putLinks(access, document);
  if (existing.growth && continues(document.text.segments, existing.growth))
    return completeDocument(access, existing, existing.growth, document, packed);
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
    growth: null,
    versions: [...existing.versions, version],
    otherBytes: existing.otherBytes + packed.length,
    removedIn: null,
  };
  const record: DocumentRecord = isEdited
    ? withVersion
    : {
        ...withVersion,
        summary: { ...summaryOf(document), ...chosenOf(existing) },
        facts: document.facts,
        revision: existing.revision + 1,
      };
  if (!isEdited) await access.put('texts', id, { text: document.text, position: 0 });
  await access.put('documents', id, record);
  return record;
}

/**
 * Begins a document that its job adds to.
 *
 * @returns null where there is one already
 */
export async function draftDocument(
  access: StoreAccess,
  document: NewDocument,
): Promise<DocumentRecord | null> {
  const { id, text } = document;
  if (await access.get('documents', id)) return null;
  const growth = growthOf(text.segments, text.segments.length);
  return putNew(access, document, { ...newRecord(document), growth });
}

async function putWhole(
  access: StoreAccess,
  document: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
): Promise<DocumentRecord> {
  const record = newRecord(document);
  await access.put('versions', [document.id, 0], packed);
  await access.delete('forgotten', document.id);
  return putNew(access, document, {
    ...record,
    versions: [versionOf(document, 0)],
    otherBytes: record.otherBytes + packed.length,
  });
}

async function putNew(
  access: StoreAccess,
  document: NewDocument,
  record: DocumentRecord,
): Promise<DocumentRecord> {
  const { id, text } = document;
  await access.put('documents', id, record);
  await access.put('texts', id, { text, position: 0 });
  await access.put('plain', id, makePlain(text, record.revision));
  await putLinks(access, document);
  return record;
}

/**
 * Adds what is missing of a document that has grown. Its revision stays: the edits of a tab that
 * has it open are those of the whole text as well.
 */
async function completeDocument(
  access: StoreAccess,
  existing: DocumentRecord,
  { count }: Growth,
  document: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
): Promise<DocumentRecord> {
  const { id, facts, waveform } = document;
  await putGrown(access, id, document.text.segments.slice(count));
  const text = await readTextAt(access, id, existing.editing.position);
  const number = (existing.versions.at(-1)?.number ?? -1) + 1;
  await access.put('versions', [id, number], packed);
  await access.put('plain', id, makePlain(text, existing.revision));
  const record: DocumentRecord = {
    ...existing,
    growth: null,
    summary: { ...summaryOf({ ...document, text }), ...chosenOf(existing) },
    facts,
    versions: [...existing.versions, versionOf(document, number)],
    otherBytes: existing.otherBytes + packed.length + (waveform?.peaks.length ?? 0),
  };
  await access.put('documents', id, record);
  return record;
}

function newRecord(document: NewDocument): DocumentRecord {
  return {
    summary: summaryOf(document),
    facts: document.facts,
    versions: [],
    editing: { first: 0, end: 0, position: 0, textPosition: 0, bytes: 0 },
    revision: 0,
    writer: null,
    removedIn: null,
    otherBytes: document.waveform?.peaks.length ?? 0,
  };
}

/** What of a document the user has decided. */
function chosenOf({ summary: { title, tags, mediaBytes } }: DocumentRecord) {
  return { title, tags, mediaBytes };
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
