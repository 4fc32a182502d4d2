import type { Speaker } from '../shared/recognition/transcript';
import type { NamedSpeaker } from './exporter';

/**
 * Gives a name to those speakers who have none.
 *
 * @param nameOf the name of a speaker by number, from 1
 */
export function nameSpeakers(
  speakers: readonly Speaker[],
  nameOf: (number: number) => string,
): NamedSpeaker[] {
  return speakers.map((speaker) => ({ ...speaker, name: speaker.name ?? nameOf(speaker.id + 1) }));
}
