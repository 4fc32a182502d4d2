import type { DocumentFacts, DocumentSummary, DocumentText } from '../shared/documents/document';

/** So many characters of a text a list shows. */
const OPENING_LENGTH = 160;

/** What a list shows of a text: how many words it has, and how it begins. */
export function summariseText({ segments }: DocumentText): { wordCount: number; opening: string } {
  let wordCount = 0;
  for (const { words } of segments) wordCount += words.length;
  let opening = '';
  for (const { text } of segments) {
    if (opening.length >= OPENING_LENGTH) break;
    opening += opening ? ` ${text}` : text;
  }
  return { wordCount, opening: opening.slice(0, OPENING_LENGTH) };
}

/** What a list shows of what recognition says of a text. */
export function summariseFacts({
  durationSeconds,
  modelId,
  range,
  parts,
}: DocumentFacts): Pick<DocumentSummary, 'durationSeconds' | 'modelId' | 'range' | 'parts'> {
  return { durationSeconds, modelId, ...(range && { range }), ...(parts && { parts }) };
}
