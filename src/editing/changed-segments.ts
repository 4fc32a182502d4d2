import type { DocumentText, TextEdit } from '../shared/document';

/**
 * Ids of the segments that an edit has changed or put in; where it only took some away, that of
 * the one that stands there now. Empty where the text itself is the same.
 *
 * @param text as it is after the edit
 */
export function changedSegments({ segments }: DocumentText, { splices }: TextEdit): number[] {
  const ids = splices.flatMap(({ inserted }) => inserted.map(({ id }) => id));
  if (ids.length > 0) return ids;
  const from = splices.at(-1)?.from;
  if (from === undefined) return [];
  const near = segments[Math.min(from, segments.length - 1)];
  return near ? [near.id] : [];
}
