import type { Segment } from '../shared/transcript';
import type { NamedSpeaker } from './exporter';

/**
 * Who speaks in a segment.
 *
 * @returns null where channels were not heard apart; the name is one line then
 */
export function findSpeaker(
  speakers: readonly NamedSpeaker[],
  { channel }: Pick<Segment, 'channel'>,
): string | null {
  const speaker = channel === null ? null : speakers.find((one) => one.channel === channel);
  return speaker ? speaker.name.trim().replace(/\s+/g, ' ') : null;
}
