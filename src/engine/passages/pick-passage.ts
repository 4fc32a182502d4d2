import type { Segment, TimeRange } from '../../shared/recognition/transcript';

/** What of these segments was said in a passage: the words whose middle lies in it. */
export function pickPassage(
  segments: readonly Segment[],
  { startSeconds, endSeconds }: TimeRange,
): Segment[] {
  const picked: Segment[] = [];
  for (const segment of segments) {
    const words = segment.words.filter((word) => {
      const middle = (word.startSeconds + word.endSeconds) / 2;
      return middle >= startSeconds && middle < endSeconds;
    });
    const [first] = words;
    if (!first) continue;
    picked.push({
      ...segment,
      id: picked.length,
      startSeconds: first.startSeconds,
      endSeconds: words.at(-1)?.endSeconds ?? first.endSeconds,
      text: words.map(({ text }) => text).join(' '),
      words,
    });
  }
  return picked;
}
