import type { VadOptions } from '../../../src/shared/options';
import { SAMPLE_RATE, type Region } from '../../../src/shared/worker-contracts';

/** Samples a VAD frame: what Silero v5 and v6 hear at once at 16 kHz. */
export const VAD_FRAME_SAMPLES = 512;

const FRAME_SECONDS = VAD_FRAME_SAMPLES / SAMPLE_RATE;

/**
 * Turns one probability of speech a frame into regions, by the rules of the FrameProcessor of
 * @ricky0123/vad-web (which also keeps the audio of every region, and so cannot be used on hours
 * of sound): a frame at or above the positive threshold begins a region `prePadSeconds` before
 * itself; frames below the negative threshold, counted since the last positive one, end it once
 * they are worth `redemptionSeconds`; a region with less than `minSpeechSeconds` of positive
 * frames is dropped.
 */
export class SpeechHysteresis {
  readonly #options: VadOptions;
  readonly #redemptionFrames: number;
  readonly #prePadFrames: number;
  readonly #minSpeechFrames: number;
  #frame = 0;
  /** First frame that a region may begin with: regions do not overlap. */
  #free = 0;
  #start = -1;
  #quiet = 0;
  #positive = 0;
  /** Sum and number of the probabilities since the first positive frame. */
  #sum = 0;
  #count = 0;

  constructor(options: VadOptions) {
    this.#options = options;
    this.#redemptionFrames = Math.floor(options.redemptionSeconds / FRAME_SECONDS);
    this.#prePadFrames = Math.floor(options.prePadSeconds / FRAME_SECONDS);
    this.#minSpeechFrames = Math.floor(options.minSpeechSeconds / FRAME_SECONDS);
  }

  /** Nothing that comes later can begin before this second. */
  get settledSeconds(): number {
    const open = this.#start >= 0 ? this.#start : this.#frame - this.#prePadFrames;
    return Math.max(this.#free, open) * FRAME_SECONDS;
  }

  /** Takes the next frame's probability; returns the region that it ended, if any. */
  add(probability: number): Region | null {
    const frame = this.#frame++;
    const isSpeech = probability >= this.#options.positiveThreshold;
    if (this.#start < 0) {
      if (!isSpeech) return null;
      this.#start = Math.max(this.#free, frame - this.#prePadFrames);
    }
    this.#sum += probability;
    this.#count++;
    if (isSpeech) {
      this.#positive++;
      this.#quiet = 0;
    }
    if (probability >= this.#options.negativeThreshold) return null;
    return ++this.#quiet >= this.#redemptionFrames ? this.#end() : null;
  }

  /** Ends an open region with the recording. */
  finish(): Region | null {
    return this.#start < 0 ? null : this.#end();
  }

  #end(): Region | null {
    const kept = this.#positive >= this.#minSpeechFrames;
    const region = {
      startSeconds: this.#start * FRAME_SECONDS,
      endSeconds: this.#frame * FRAME_SECONDS,
      speechProbability: this.#sum / this.#count,
    };
    this.#free = this.#frame;
    this.#start = -1;
    this.#quiet = this.#positive = this.#sum = this.#count = 0;
    return kept ? region : null;
  }
}
