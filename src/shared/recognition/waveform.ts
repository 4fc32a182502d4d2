/** Peaks of a second: enough to tell words apart, and 10 h take less than 2 MB. */
export const PEAKS_PER_SECOND = 50;

/** How loud a recording is, to be drawn. */
export interface Waveform {
  peaksPerSecond: number;
  /**
   * Greatest amplitude of each stretch over all channels, 0 to 255 for silence to full scale. The
   * last stretch may be shorter.
   */
  peaks: Uint8Array<ArrayBuffer>;
}
