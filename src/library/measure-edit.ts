import type { TextEdit } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';

/** What a word with its times, a segment and an edit take in the database of Chromium, about, which packs them. */
const WORD_BYTES = 50;
const SEGMENT_BYTES = 150;
const EDIT_BYTES = 200;

/** Bytes that an edit takes, about: to measure exactly it would have to be written twice. */
export function measureEdit({ splices, speakers, notes }: TextEdit): number {
  let bytes = EDIT_BYTES;
  for (const { removed, inserted } of splices)
    bytes += measureSegments(removed) + measureSegments(inserted);
  if (notes) bytes += JSON.stringify(notes).length * 2;
  if (speakers) bytes += JSON.stringify(speakers).length * 2;
  return bytes;
}

/** Bytes that segments take, about. */
export function measureSegments(segments: readonly Segment[]): number {
  let bytes = 0;
  for (const { words, text } of segments)
    bytes += SEGMENT_BYTES + text.length * 2 + words.length * WORD_BYTES;
  return bytes;
}
