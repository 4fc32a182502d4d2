import { speakerOf, type Segment } from '../../shared/recognition/transcript';

/** Seconds that each speaker speaks, by `Speaker.id`: their segments, from end to end. */
export function measureSpeakers(segments: readonly Segment[]): Map<number, number> {
  const seconds = new Map<number, number>();
  for (const segment of segments) {
    const speaker = speakerOf(segment);
    if (speaker === null) continue;
    const length = segment.endSeconds - segment.startSeconds;
    seconds.set(speaker, (seconds.get(speaker) ?? 0) + length);
  }
  return seconds;
}
