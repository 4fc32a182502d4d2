import { speakerOf, type Segment } from '../shared/recognition/transcript';
import type { NamedSpeaker } from './exporter';

/**
 * Who speaks in a segment.
 *
 * @returns null where that is not known; the name is one line then
 */
export function findSpeaker(
  speakers: readonly NamedSpeaker[],
  segment: Pick<Segment, 'channel' | 'speaker'>,
): string | null {
  const id = speakerOf(segment);
  const speaker = id === null ? null : speakers.find((one) => one.id === id);
  return speaker ? speaker.name.trim().replace(/\s+/g, ' ') : null;
}
