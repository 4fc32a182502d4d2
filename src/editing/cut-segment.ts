import type { Segment } from '../shared/recognition/transcript';
import { composeSegment } from './compose-segment';

/**
 * A segment in two, before the word of this index. The outer ends stay; where they part, each ends
 * with its words.
 */
export function cutSegment(segment: Segment, word: number, secondId: number): [Segment, Segment] {
  const head = segment.words.slice(0, word);
  const rest = segment.words.slice(word);
  const { startSeconds, endSeconds } = segment;
  const border = head.at(-1)?.endSeconds ?? startSeconds;
  const begin = rest[0]?.startSeconds ?? endSeconds;
  return [
    composeSegment(segment, head, { startSeconds, endSeconds: border }),
    { ...composeSegment(segment, rest, { startSeconds: begin, endSeconds }), id: secondId },
  ];
}
