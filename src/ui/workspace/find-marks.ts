import type { Finding } from '../../state/workspace/finding.svelte';
import type { ReviewedWord } from '../../state/workspace/review.svelte';
import type { TextMark } from '../text/mark-text';

const NO_MARKS: readonly TextMark[] = [];

/** What is marked in a segment: what was found, and the word that is reviewed. */
export function findMarks(
  segmentId: number,
  finding: Finding,
  reviewed: ReviewedWord | null,
): readonly TextMark[] {
  const marks = finding.findIn(segmentId).map((match): TextMark => {
    const kind = match === finding.current ? 'found-here' : 'found';
    return { kind, from: match.from, to: match.to };
  });
  const word = reviewed?.place.segmentId === segmentId ? reviewed : null;
  if (word) marks.push({ ...word.match, kind: 'reviewed' });
  return marks.length === 0 ? NO_MARKS : marks;
}
