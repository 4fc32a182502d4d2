import type { DocumentText, Growth } from './document';
import type { LiveSegment, Segment } from '../recognition/transcript';

/** How many segments at the beginning recognition will not change any more. */
export function countSettled(recognised: readonly LiveSegment[]): number {
  const firstOpen = recognised.findIndex(({ isOpen }) => isOpen);
  return firstOpen < 0 ? recognised.length : firstOpen;
}

/** The growth of a document that has the first segments of what was recognised. */
export function growthOf(recognised: readonly Segment[], count: number): Growth {
  return { count, last: recognised[count - 1] ?? null };
}

/** Whether these are the segments that a document has grown by, and perhaps more. */
export function continues(recognised: readonly Segment[], { count, last }: Growth): boolean {
  if (count > recognised.length) return false;
  const there = recognised[count - 1];
  return (
    !last ||
    (there?.startSeconds === last.startSeconds &&
      there.endSeconds === last.endSeconds &&
      there.text === last.text)
  );
}

/**
 * A text with more segments behind it. What is behind all segments that an edit speaks of is nothing
 * to it: so the edits of a text that has grown can be undone and done again as before, whether they
 * were made before it has grown or afterwards.
 */
export function appendSegments(text: DocumentText, segments: readonly Segment[]): DocumentText {
  return segments.length === 0 ? text : { ...text, segments: text.segments.concat(segments) };
}
