import type { DocumentText, TextEdit } from '../shared/documents/document';
import { describeEdit } from './describe-edit';

/** Takes segments out of a text. Null where none of them is in it. */
export function removeSegments(text: DocumentText, ids: readonly number[]): TextEdit | null {
  const gone = new Set(ids);
  const segments = text.segments.filter(({ id }) => !gone.has(id));
  return describeEdit(text, { ...text, segments }, 'remove');
}
