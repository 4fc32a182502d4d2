import type {
  DocumentFacts,
  DocumentText,
  NewDocument,
  TextEdit,
} from '../../../src/shared/documents/document';
import type { Segment, Transcript } from '../../../src/shared/recognition/transcript';
import { segment, transcript, word } from '../transcript-factory';

/** A segment of these words, one a second, from `at` on. */
export function say(id: number, text: string, at = id * 10): Segment {
  return segment(
    id,
    text.split(' ').map((part, index) => word(part, at + index, at + index + 1)),
  );
}

/** A text of these segments. */
export function textOf(...lines: string[]): DocumentText {
  return { segments: lines.map((line, id) => say(id, line)), speakers: [], notes: [] };
}

/** A document as a job leaves it. */
export function makeDocument(id: string, text: DocumentText, over: Partial<NewDocument> = {}) {
  const facts: Partial<Transcript> = transcript([]);
  delete facts.segments;
  delete facts.speakers;
  const document: NewDocument = {
    id,
    title: `Запись ${id}`,
    createdAt: 1_700_000_000_000,
    facts: facts as DocumentFacts,
    text,
    media: { name: 'запись.ogg', bytes: 1000, lastModified: 1_600_000_000_000 },
    handle: null,
    waveform: null,
    ...over,
  };
  return document;
}

/** The edit that makes a segment say something else. */
export function typed({ segments }: DocumentText, index: number, line: string): TextEdit {
  const old = segments[index];
  if (!old) throw new Error(`no segment ${index}`);
  const splice = { from: index, removed: [old], inserted: [say(old.id, line)] };
  return { kind: 'typing', splices: [splice], speakers: null, notes: null };
}
