import type { AudioTrack } from './worker-contracts';

/** The track that a player takes where nobody has chosen one: the file's default, or the first. */
export function preferTrack(tracks: readonly AudioTrack[]): AudioTrack | undefined {
  return tracks.find(({ isDefault }) => isDefault) ?? tracks[0];
}

/** A track that is shorter than this share of another is a stub: a few seconds, or nothing. */
const stubShare = 0.5;

/**
 * The same of those that can be decoded, but for stubs beside a longer one; undefined where none
 * can.
 */
export function chooseTrack(tracks: readonly AudioTrack[]): AudioTrack | undefined {
  const sound = tracks.filter(({ fault }) => !fault);
  const longest = Math.max(...sound.map(({ lengthSeconds = 0 }) => lengthSeconds));
  const isWhole = ({ lengthSeconds = longest }: AudioTrack) => lengthSeconds >= longest * stubShare;
  return preferTrack(sound.filter(isWhole));
}
