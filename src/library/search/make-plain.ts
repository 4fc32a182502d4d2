import type { DocumentText } from '../../shared/documents/document';
import type { PlainRecord } from '../library-records';
import { tokenise } from './tokenise';

/** A text as search reads it. */
export function makePlain({ segments }: DocumentText, revision: number): PlainRecord {
  const vocabulary = new Set<string>();
  const lines = segments.map(({ text }) => text.replaceAll('\n', ' '));
  for (const line of lines) for (const { word } of tokenise(line)) vocabulary.add(word);
  return {
    revision,
    lines: lines.join('\n'),
    segmentIds: segments.map(({ id }) => id),
    starts: segments.map(({ startSeconds }) => startSeconds),
    vocabulary: [...vocabulary].join(' '),
  };
}
