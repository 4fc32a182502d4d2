import type { Recording } from '../../shared/recognition/worker-contracts';

/**
 * What is to be said of a recording's two channels.
 *
 * @returns null where there is nothing to choose: the track has not two channels, or both are the
 *   same
 */
export function describeChoice({
  facts,
  track,
  channels,
  comparison,
}: Recording): 'voicesApart' | 'apart' | 'mixed' | null {
  const heard = facts.audioTracks.find(({ index }) => index === track);
  if (channels === 2) return comparison?.kind === 'voices' ? 'voicesApart' : 'apart';
  return heard?.channels === 2 && comparison?.kind !== 'same' ? 'mixed' : null;
}

/** What was done to a recording's sound before it was recognised. */
interface SoundChange {
  /** How many channels were mixed into one; null for one, and for two, which are a choice. */
  mixedChannels: number | null;
  /** By how much far too quiet sound was made louder, or far too loud sound quieter; 0: it was not. */
  decibels: number;
}

/** What is to be said of a recording whose sound is not taken as it is. */
export function describeChange({ facts, track, channels, mix }: Recording): SoundChange {
  const count = facts.audioTracks.find(({ index }) => index === track)?.channels ?? 0;
  const levels = mix?.gains.map((gain) => Math.round(20 * Math.log10(gain))) ?? [];
  return {
    mixedChannels: count > 2 && channels === 1 && mix ? count : null,
    decibels: levels.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0,
  };
}
