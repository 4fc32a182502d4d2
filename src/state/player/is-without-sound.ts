/** What browsers tell of an element beyond the standard: Firefox, and Chromium and Safari. */
interface SoundFacts {
  /** From the first metadata on. */
  mozHasAudio?: boolean;
  /** From the beginning of the file on; it stays 0 where there is no decoder for the sound. */
  webkitAudioDecodedByteCount?: number;
}

/** A browser that plays for so long has decoded sound, where it can. */
const PLAYED_SECONDS = 1;

/**
 * Whether a browser plays the picture of a video and leaves out its sound, as Chromium does with
 * AC-3: it says nothing of it by itself. False as long as that is not certain.
 */
export function isWithoutSound(media: HTMLMediaElement): boolean {
  const { mozHasAudio, webkitAudioDecodedByteCount } = media as SoundFacts;
  if (mozHasAudio !== undefined) return media.readyState > 0 && !mozHasAudio;
  if (webkitAudioDecodedByteCount !== 0) return false;
  const { played } = media;
  const last = played.length - 1;
  return last >= 0 && played.end(last) - played.start(last) > PLAYED_SECONDS;
}
