import type { HysteresisState } from '../../../src/shared/jobs/journal-records';
import type { VadOptions } from '../../../src/shared/recognition/options';
import { SAMPLE_RATE, type Region } from '../../../src/shared/recognition/worker-contracts';

/** Samples a VAD frame: what Silero v5 and v6 hear at once at 16 kHz. */
export const VAD_FRAME_SAMPLES = 512;

const FRAME_SECONDS = VAD_FRAME_SAMPLES / SAMPLE_RATE;

/** Speech that goes on for so long is cut, so that what comes after VAD need not wait for its end. */
const LONGEST_REGION_FRAMES = 300 / FRAME_SECONDS;
/** A cut lies in so much of the end of what has been heard by then. */
const CUT_WITHIN_FRAMES = 20 / FRAME_SECONDS;

/** The state before the first frame of a search. */
export function noSpeechYet(frame: number): HysteresisState {
  return { frame, free: frame, start: -1, quiet: 0, positive: 0, sum: 0, count: 0, cut: null };
}

/**
 * Turns one probability of speech a frame into regions, by the rules of the FrameProcessor of
 * @ricky0123/vad-web (which also keeps the audio of every region, and so cannot be used on hours
 * of sound): a frame at or above the positive threshold begins a region `prePadSeconds` before
 * itself; frames below the negative threshold, counted since the last positive one, end it once
 * they are worth `redemptionSeconds`; a region with less than `minSpeechSeconds` of positive
 * frames is dropped. Added to them: a region that has not ended after 300 s is cut at the quietest
 * frame of its last 20 s.
 */
export class SpeechHysteresis {
  readonly #options: VadOptions;
  readonly #redemptionFrames: number;
  readonly #prePadFrames: number;
  readonly #minSpeechFrames: number;
  readonly #state: HysteresisState;

  /** @param state of another one, which this one goes on from; it is copied */
  constructor(options: VadOptions, state: HysteresisState = noSpeechYet(0)) {
    this.#options = options;
    this.#redemptionFrames = Math.floor(options.redemptionSeconds / FRAME_SECONDS);
    this.#prePadFrames = Math.floor(options.prePadSeconds / FRAME_SECONDS);
    this.#minSpeechFrames = Math.floor(options.minSpeechSeconds / FRAME_SECONDS);
    this.#state = { ...state };
  }

  /** A copy of all that is remembered of the frames so far. */
  get state(): HysteresisState {
    return { ...this.#state };
  }

  /** Nothing that comes later can begin before this second. */
  get settledSeconds(): number {
    const { start, frame, free } = this.#state;
    const open = start >= 0 ? start : frame - this.#prePadFrames;
    return Math.max(free, open) * FRAME_SECONDS;
  }

  /** Takes the next frame's probability; returns the region that it ended, if any. */
  add(probability: number): Region | null {
    const state = this.#state;
    const frame = state.frame++;
    const isSpeech = probability >= this.#options.positiveThreshold;
    if (state.start < 0) {
      if (!isSpeech) return null;
      state.start = Math.max(state.free, frame - this.#prePadFrames);
    }
    this.#considerCut(frame, probability);
    state.sum += probability;
    state.count++;
    if (isSpeech) {
      state.positive++;
      state.quiet = 0;
    }
    if (probability < this.#options.negativeThreshold && ++state.quiet >= this.#redemptionFrames) {
      return this.#end();
    }
    return state.frame - state.start >= LONGEST_REGION_FRAMES ? this.#cut() : null;
  }

  /** Ends an open region with the recording. */
  finish(): Region | null {
    return this.#state.start < 0 ? null : this.#end();
  }

  #end(): Region | null {
    const state = this.#state;
    const kept = state.positive >= this.#minSpeechFrames;
    const region = {
      startSeconds: state.start * FRAME_SECONDS,
      endSeconds: state.frame * FRAME_SECONDS,
      speechProbability: state.sum / state.count,
      goesOn: false,
    };
    Object.assign(state, noSpeechYet(state.frame));
    return kept ? region : null;
  }

  #considerCut(frame: number, probability: number): void {
    const { start, sum, count, cut } = this.#state;
    if (frame - start < LONGEST_REGION_FRAMES - CUT_WITHIN_FRAMES) return;
    if (cut === null || probability <= cut.probability) {
      this.#state.cut = { frame, probability, sum, count };
    }
  }

  #cut(): Region | null {
    const state = this.#state;
    const { start, cut } = state;
    if (cut === null) return null;
    state.start = state.free = cut.frame;
    state.sum -= cut.sum;
    state.count -= cut.count;
    state.cut = null;
    // What follows belongs to speech that is long enough, however short the rest of it is.
    state.positive = Math.max(state.positive, this.#minSpeechFrames);
    return {
      startSeconds: start * FRAME_SECONDS,
      endSeconds: cut.frame * FRAME_SECONDS,
      speechProbability: cut.sum / cut.count,
      goesOn: true,
    };
  }
}
