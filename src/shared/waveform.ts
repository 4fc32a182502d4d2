/** How loud a recording is, to be drawn. */
export interface Waveform {
  peaksPerSecond: number;
  /** Greatest amplitude of each stretch over all channels, 0 to 255 for silence to full scale. */
  peaks: Uint8Array<ArrayBuffer>;
}
