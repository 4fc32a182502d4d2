import type { Segment } from '../shared/transcript';

/** One subtitle. Times are whole milliseconds, because subtitle formats know nothing finer. */
export interface Cue {
  startMilliseconds: number;
  endMilliseconds: number;
  /** One line, never empty. */
  text: string;
  /** As `Segment.channel`. */
  channel: number | null;
}

/**
 * Subtitles of segments, in order of their beginnings. No cue is empty or shorter than a
 * millisecond. Cues of one channel never overlap: none begins before the one in front of it has
 * ended. Those of two channels may, where people talk over each other: players show both, and to
 * cut them would take words away while they are spoken.
 */
export function splitCues(segments: readonly Segment[]): Cue[] {
  const cues = groupByChannel(segments).flatMap(layOut);
  return cues.sort((a, b) => a.startMilliseconds - b.startMilliseconds);
}

function groupByChannel(segments: readonly Segment[]): Segment[][] {
  const channels = new Map<number | null, Segment[]>();
  for (const segment of segments) {
    if (segment.text.trim() === '') continue;
    const channel = channels.get(segment.channel);
    if (channel) channel.push(segment);
    else channels.set(segment.channel, [segment]);
  }
  return [...channels.values()];
}

/** The cues of one channel. */
function layOut(spoken: readonly Segment[]): Cue[] {
  let previousEnd = 0;
  return spoken.map((segment, index) => {
    const next = spoken[index + 1]?.startSeconds ?? Infinity;
    const startMilliseconds = Math.max(toMilliseconds(segment.startSeconds), previousEnd);
    const endMilliseconds = Math.max(
      toMilliseconds(Math.min(segment.endSeconds, next)),
      startMilliseconds + 1,
    );
    previousEnd = endMilliseconds;
    const text = segment.text.trim().replace(/\s+/g, ' ');
    return { startMilliseconds, endMilliseconds, text, channel: segment.channel };
  });
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
