import { RECORDING_RATE } from '../../shared/recording/record-contracts';
import { SAMPLE_RATE, type ChannelCount } from '../../shared/recognition/worker-contracts';

const BYTES_PER_SAMPLE = 2;
/** So often the browser is asked, in seconds of the recording. */
const LOOK_SECONDS = 10;
/** From here on it matters how much room there is. */
const SCARCE_SECONDS = 30 * 60;

/** Looks how much more can be recorded before the disk is full. */
export class RoomWatch {
  readonly #bytesPerSecond: number;
  readonly #measure: () => Promise<number | null>;
  #lookAt = 0;

  /** @param measure bytes that are left; null where nobody knows */
  constructor(channels: ChannelCount, measure: () => Promise<number | null>) {
    // Its file, and the spool.
    this.#bytesPerSecond = (RECORDING_RATE + SAMPLE_RATE) * BYTES_PER_SAMPLE * channels;
    this.#measure = measure;
  }

  /**
   * @param seconds of the recording so far
   * @param tell hears, a little later, the seconds that are left; null where there are many
   */
  look(seconds: number, tell: (secondsLeft: number | null) => void): void {
    if (seconds < this.#lookAt) return;
    this.#lookAt = seconds + LOOK_SECONDS;
    this.#measure().then(
      (bytes) => {
        const left = bytes === null ? Infinity : bytes / this.#bytesPerSecond;
        tell(left < SCARCE_SECONDS ? left : null);
      },
      () => {},
    );
  }
}
