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
