import type { TextMatch } from '../document/text-editor';

/** Matches by the segment that they are in. */
export function groupMatches(
  matches: readonly TextMatch[],
): ReadonlyMap<number, readonly TextMatch[]> {
  const groups = new Map<number, TextMatch[]>();
  for (const match of matches) {
    const group = groups.get(match.segmentId);
    if (group) group.push(match);
    else groups.set(match.segmentId, [match]);
  }
  return groups;
}
