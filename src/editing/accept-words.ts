import type { DocumentText, TextEdit } from '../shared/documents/document';
import { describeEdit } from './describe-edit';
import { mapSegments } from './map-segments';
import type { WordPlace } from './places';

/** A person vouches for words: their confidence is 1. Null where it was so already. */
export function acceptWords(text: DocumentText, places: readonly WordPlace[]): TextEdit | null {
  const accepted = new Map<number, Set<number>>();
  for (const { segmentId, word } of places)
    accepted.set(segmentId, (accepted.get(segmentId) ?? new Set()).add(word));
  const segments = mapSegments(text.segments, (segment) => {
    const chosen = accepted.get(segment.id);
    if (!chosen || !segment.words.some((word, at) => chosen.has(at) && word.confidence < 1))
      return segment;
    const words = segment.words.map((word, at) =>
      chosen.has(at) ? { ...word, confidence: 1 } : word,
    );
    return { ...segment, words };
  });
  return describeEdit(text, { ...text, segments }, 'accept');
}
