import type { Segment } from '../../shared/recognition/transcript';
import { diffWords, type DiffPart } from '../text/diff-words';

/** What two readings of a passage have heard on one channel. */
export interface PassageComparison {
  /** As `Segment.channel`. */
  channel: number | null;
  parts: DiffPart[];
}

/**
 * Compares two readings of a passage, each channel on its own, in the order in which they begin to
 * speak. Channels without words are left out.
 */
export function comparePassages(
  before: readonly Segment[],
  after: readonly Segment[],
): PassageComparison[] {
  const channels = new Set([...before, ...after].map(({ channel }) => channel));
  return [...channels].map((channel) => ({
    channel,
    parts: diffWords(listWords(before, channel), listWords(after, channel)),
  }));
}

function listWords(segments: readonly Segment[], channel: number | null): string[] {
  return segments
    .filter((segment) => segment.channel === channel)
    .flatMap(({ words }) => words.map(({ text }) => text));
}
