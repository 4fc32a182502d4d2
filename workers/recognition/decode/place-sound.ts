import { SAMPLE_RATE } from '../../../src/shared/recognition/worker-contracts';

/** Time stamps that are off by less are inexact, and nothing is missing. */
const toleranceSamples = SAMPLE_RATE / 10;

/**
 * Ends a chain of filters at `SAMPLE_RATE`: says to the log, as a warning, where the first samples
 * stand, for `SoundPlacer.hear`, and where time stamps jump ahead. One line has -1 - N, where N
 * counts the samples since the chain began, and the next the time stamp of that sample. No two
 * lines one after the other are equal: ffmpeg would swallow the second one. What comes out has no
 * time stamps, which ffmpeg would find fault with.
 */
export const tellJumps =
  `asetpts='if(not(N)+gte(N,${toleranceSamples})*not(ld(1))+gt(PTS-N,ld(0)+${toleranceSamples}),` +
  `st(1,gte(N,${toleranceSamples}))+st(0,PTS-N)+print(-1-N,24)+print(max(PTS,0),24));0/0'`;

/**
 * Puts the samples of a track where their time stamps say that they sound: silence comes before
 * what starts late, and into gaps. Nothing is ever dropped: sound whose time stamp lies before
 * the end of what is there follows it.
 *
 * ffmpeg's own way (`async` and `first_pts` of `aresample`) drops such sound, holds the silence of
 * a gap in memory, and begins anew where a track changes its channels or sample rate.
 */
export class SoundPlacer {
  /** Where the samples of the present chain of filters begin. */
  #chainStartByte = 0;
  /** What has come from ffmpeg. */
  #takenBytes = 0;
  /** What went on, silence included. */
  #placedBytes = 0;
  /** What was told and has not come yet. */
  #jumps: { atByte: number; placeByte: number }[] = [];
  /** Counted from the beginning of the chain. */
  #toldSample = 0;
  #gapBytes = 0;
  /** Time stamps are too late by so much. */
  #surplusBytes = 0;

  /**
   * @param write takes what `place` gets, with silence, in parts of at most a second
   * @param frameBytes of one sample of all channels
   * @param maxSilenceSeconds a time stamp that jumps further is broken: nothing is filled in
   */
  constructor(
    private readonly write: (bytes: Uint8Array) => void,
    private readonly frameBytes: number,
    private readonly maxSilenceSeconds: number,
  ) {}

  /** Bytes of ffmpeg's samples. */
  get takenBytes(): number {
    return this.#takenBytes;
  }

  /** Bytes of silence that was put between them; what lies before the first one is no gap. */
  get gapBytes(): number {
    return this.#gapBytes;
  }

  /**
   * Takes what `tellJumps` says. It must come before the samples that it is about.
   *
   * @param line as ffmpeg prints it
   * @param bytes that ffmpeg had given by then, which need not have been placed
   * @returns false for a line of something else
   */
  hear(line: string, bytes: number): boolean {
    const match = /^(?:\[Eval @ [^\]]*\] )?(-?\d+)\.\d+\s*$/.exec(line);
    if (match === null) return false;
    const value = Number(match[1]);
    if (value >= 0) this.#tell(value, bytes);
    else this.#toldSample = -1 - value;
    return true;
  }

  #tell(timeSamples: number, bytes: number): void {
    if (this.#toldSample === 0) {
      this.#chainStartByte = bytes;
      // The chain before ended with a time that nothing follows.
      this.#jumps = this.#jumps.filter(({ atByte }) => atByte < bytes);
      // The first time stamp behind a change of the sample rate can be one of another rate.
      if (bytes > 0) return;
    }
    const atByte = this.#chainStartByte + this.#toldSample * this.frameBytes;
    this.#jumps.push({ atByte, placeByte: timeSamples * this.frameBytes });
  }

  /** @param bytes s16le, interleaved, as ffmpeg gives them */
  place(bytes: Uint8Array): void {
    let rest = bytes;
    for (let jump = this.#jumps[0]; jump !== undefined; jump = this.#jumps[0]) {
      const before = jump.atByte - this.#takenBytes;
      if (before >= rest.length) break;
      this.#pass(rest.subarray(0, before));
      rest = rest.subarray(before);
      this.#jumps.shift();
      this.#fill(jump.placeByte - this.#surplusBytes - this.#placedBytes);
    }
    this.#pass(rest);
  }

  #pass(bytes: Uint8Array): void {
    this.#takenBytes += bytes.length;
    this.#put(bytes);
  }

  #fill(silenceBytes: number): void {
    const isFirst = this.#takenBytes === 0;
    if (silenceBytes > this.maxSilenceSeconds * SAMPLE_RATE * this.frameBytes) {
      this.#surplusBytes += silenceBytes;
      return;
    }
    if (!isFirst && silenceBytes <= toleranceSamples * this.frameBytes) return;
    if (!isFirst) this.#gapBytes += Math.max(0, silenceBytes);
    const second = new Uint8Array(SAMPLE_RATE * this.frameBytes);
    for (let left = silenceBytes; left > 0; left -= second.length)
      this.#put(second.subarray(0, Math.min(left, second.length)));
  }

  #put(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#placedBytes += bytes.length;
    this.write(bytes);
  }
}
