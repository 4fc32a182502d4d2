/** A stretch of an excerpt. */
export interface ExcerptPart {
  text: string;
  isFound: boolean;
}

/** An excerpt, cut where what was found begins and ends. */
export function cutMarks(
  excerpt: string,
  marks: readonly (readonly [number, number])[],
): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push({ text: excerpt.slice(at, from), isFound: false });
    parts.push({ text: excerpt.slice(from, to), isFound: true });
    at = to;
  }
  parts.push({ text: excerpt.slice(at), isFound: false });
  return parts.filter(({ text }) => text !== '');
}
