import type { AudioTrack } from './worker-contracts';

/** The track that a player takes where nobody has chosen one: the file's default, or the first. */
export function preferTrack(tracks: readonly AudioTrack[]): AudioTrack | undefined {
  return tracks.find(({ isDefault }) => isDefault) ?? tracks[0];
}

/** The same of those that can be decoded; undefined where none can. */
export function chooseTrack(tracks: readonly AudioTrack[]): AudioTrack | undefined {
  return preferTrack(tracks.filter(({ fault }) => !fault));
}
