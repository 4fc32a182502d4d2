import type { DocumentSummary, Growth, NewDocument } from '../shared/documents/document';
import { continues, growthOf } from '../shared/documents/grow-text';
import { nextNumber, putVersion } from './keep-version';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { makePlain } from './search/make-plain';
import { summariseFacts, summariseText } from './summarise-text';
import { type KnownText, replaceText } from './take-reading';
import { readTextAt } from './write-edits';
import { putText } from './written-text';

/** How a job has ended that has a text. */
export type JobEnd = 'done' | 'cancelled';

/**
 * Writes what a job has come to: a new document; or the rest of one that has grown; or a version of
 * one that is of an earlier run. That takes the place of a text that nobody has edited, and is
 * offered to the user of an edited one. What was cancelled takes the place of no text, and stays
 * hidden until it is edited.
 *
 * @param packed the text by `packJson`
 * @param known the text of the document that is here; null where it was not read
 * @returns null where it is here already, or the user has deleted it
 */
export async function addDocument(
  access: StoreAccess,
  document: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
  end: JobEnd = 'done',
  known: KnownText | null = null,
): Promise<DocumentRecord | null> {
  const { id, createdAt, facts, againAt = -Infinity } = document;
  const existing = await access.get('documents', id);
  if (!existing) {
    const forgotten = await access.get('forgotten', id);
    if (forgotten !== undefined && forgotten >= createdAt) return null;
    const record = await putRecognised(access, newRecord(document), document, packed);
    return putNew(access, document, { ...record, growth: growthAfter(end, document, null) });
  }
  await putLinks(access, document);
  if (existing.growth && continues(document.text.segments, existing.growth))
    return completeDocument(access, existing, document, packed, end);
  if (existing.versions.some(({ kind, at }) => kind === 'recognised' && at === createdAt))
    return null;
  const last = existing.versions.findLast(({ kind }) => kind === 'recognised');
  const lastPacked = last && (await access.get('versions', [id, last.number]));
  // Whatever came between reading and this was an edit.
  const isEdited = known?.revision !== existing.revision || known.isEdited;
  if (lastPacked && isSame(lastPacked, packed)) {
    if (end !== 'done' || !isEdited || last.at > againAt) return null;
    const offered = { ...existing, removedIn: null, offer: { number: last.number, facts } };
    await access.put('documents', id, offered);
    return offered;
  }

  const withVersion = await putRecognised(
    access,
    { ...existing, removedIn: null },
    document,
    packed,
  );
  const number = nextNumber(existing.versions);
  const record: DocumentRecord =
    known && !isEdited && (end === 'done' || existing.growth)
      ? {
          ...(await replaceText(access, withVersion, known.text, document.text)),
          growth: growthAfter(end, document, existing),
          summary: { ...summaryOf(document), ...chosenOf(existing) },
          facts,
          offer: null,
        }
      : {
          ...withVersion,
          growth: null,
          // What was cancelled leaves everything as it was.
          offer: end === 'done' ? { number, facts } : (existing.offer ?? null),
        };
  await access.put('documents', id, record);
  return record;
}

/**
 * Puts settled segments behind those that a job has put into its document; the first ones begin it.
 * Its revision stays: the edits of a tab that has it open are those of the longer text as well.
 *
 * @param document its text are these segments alone
 * @param from how many are before them
 * @returns null where the document takes none: it is of an earlier run, or the user has deleted it
 */
export async function growDocument(
  access: StoreAccess,
  document: NewDocument,
  from: number,
): Promise<DocumentRecord | null> {
  const { id, text } = document;
  const count = from + text.segments.length;
  const last = text.segments.at(-1) ?? null;
  const existing = await access.get('documents', id);
  if (!existing) {
    const forgotten = await access.get('forgotten', id);
    if (from > 0 || forgotten !== undefined) return null;
    return putNew(access, document, { ...newRecord(document), growth: { count, last } });
  }
  const { growth } = existing;
  if (!growth || growth.isOver) return null;
  // Said twice: the answer of the first time was lost.
  if (growth.count === count) return existing;
  if (growth.count !== from) return null;
  const record: DocumentRecord = { ...existing, growth: { count, last } };
  await access.put('pieces', [id, from], text.segments);
  // Search makes it anew.
  await access.delete('plain', id);
  await access.put('documents', id, record);
  return record;
}

async function putNew(
  access: StoreAccess,
  document: NewDocument,
  record: DocumentRecord,
): Promise<DocumentRecord> {
  const { id, text } = document;
  await access.delete('forgotten', id);
  await access.put('documents', id, record);
  await putText(access, id, text, 0);
  await access.put('plain', id, makePlain(text, record.revision));
  await putLinks(access, document);
  return record;
}

/** Adds what is missing of a document that has grown. Its revision stays: see `growDocument`. */
async function completeDocument(
  access: StoreAccess,
  existing: DocumentRecord,
  document: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
  end: JobEnd,
): Promise<DocumentRecord> {
  const { id, facts, waveform } = document;
  const count = existing.growth?.count ?? 0;
  const { position } = existing.editing;
  await access.put('pieces', [id, count], document.text.segments.slice(count));
  const text = await readTextAt(access, id, position);
  await putText(access, id, text, position);
  await access.put('plain', id, makePlain(text, existing.revision));
  const withVersion = await putRecognised(access, existing, document, packed);
  const record: DocumentRecord = {
    ...withVersion,
    editing: { ...existing.editing, textPosition: position },
    growth: growthAfter(end, document, existing),
    summary: { ...summaryOf({ ...document, text }), ...chosenOf(existing) },
    facts,
    otherBytes: withVersion.otherBytes + (waveform?.peaks.length ?? 0),
  };
  await access.put('documents', id, record);
  return record;
}

/** What is left of growth when a job has ended: of a cancelled one, that nobody has edited its text. */
function growthAfter(
  end: JobEnd,
  { text: { segments } }: NewDocument,
  existing: DocumentRecord | null,
): Growth | null {
  if (end === 'done' || (existing && existing.editing.end > 0)) return null;
  return { ...growthOf(segments, segments.length), isOver: true };
}

async function putRecognised(
  access: StoreAccess,
  existing: DocumentRecord,
  { createdAt, text }: NewDocument,
  packed: Uint8Array<ArrayBuffer>,
): Promise<DocumentRecord> {
  const version = { kind: 'recognised', name: null, text, packed } as const;
  return (await putVersion(access, existing, version, createdAt)).record;
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
    ...summariseFacts(facts),
    ...summariseText(text),
    media,
    mediaBytes: 0,
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
