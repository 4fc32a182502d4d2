import type { SearchState } from '../../../src/shared/jobs/journal-records';
import { VAD_FRAME_SAMPLES } from './speech-hysteresis';

/** Samples before each frame that Silero v5 and v6 hear again. */
const CONTEXT_SAMPLES = 64;
/** Length of one state vector; the model keeps two of them (LSTM h and c) for each row of a batch. */
const STATE_SIZE = 128;
const INPUT_SAMPLES = CONTEXT_SAMPLES + VAD_FRAME_SAMPLES;

/** What the model heard before the next window. */
export type ModelState = Pick<SearchState, 'model' | 'context'>;

/** The state before the first window. */
export function nothingHeardYet(): ModelState {
  return { model: new Float32Array(2 * STATE_SIZE), context: new Float32Array(CONTEXT_SAMPLES) };
}

/** Silero v5 or v6, whatever runs it. */
export interface VadModel {
  /**
   * @param input [batch, 576] samples in -1…1
   * @param state [2, batch, 128]
   * @returns one probability of speech a row, and the state after the frame
   */
  run(
    input: Float32Array,
    state: Float32Array,
    batch: number,
  ): Promise<{ probabilities: Float32Array; state: Float32Array }>;
}

/** How a window is cut into stripes that the model hears side by side. */
export interface StripeOptions {
  /** Stripes in a batch. */
  batch: number;
  /** Frames of the stripe before that a stripe hears first, so that its state settles. */
  warmUpFrames: number;
}

/**
 * Defaults. Stripes in batches of 8 are half as fast again as one frame after another, and larger
 * batches no faster. After 64 frames (2 s) the state shows little of where it began: one frame of
 * 3,000 is on the other side of the threshold (`docs/measurements.md`).
 */
export const defaultStripes: StripeOptions = { batch: 8, warmUpFrames: 64 };

/**
 * Probabilities of speech for a recording that comes window by window. Silero is recurrent, so
 * frames cannot be batched; long stripes of a window can, each warmed up on the end of the stripe
 * before. The first stripe goes on exactly where the window before ended.
 */
export class SpeechProbabilities {
  readonly #model: VadModel;
  readonly #stripes: StripeOptions;
  /** State and last samples at the end of the window before. */
  readonly #state: Float32Array;
  #context: Float32Array;

  /** @param state of another one, which this one goes on from; it is copied */
  constructor(
    model: VadModel,
    stripes: StripeOptions = defaultStripes,
    state: ModelState = nothingHeardYet(),
  ) {
    this.#model = model;
    this.#stripes = stripes;
    this.#state = state.model.slice();
    this.#context = state.context.slice();
  }

  /** A copy of all that is remembered of the windows so far. */
  get state(): ModelState {
    return { model: this.#state.slice(), context: this.#context.slice() };
  }

  /**
   * @param samples the next window; what is missing to a whole number of frames counts as silence,
   *   so only the last window may be uneven
   * @param signal aborts between two batches
   * @returns one probability a frame of VAD_FRAME_SAMPLES
   */
  async add(samples: Float32Array, signal: AbortSignal): Promise<Float32Array> {
    const frames = Math.ceil(samples.length / VAD_FRAME_SAMPLES);
    const { warmUpFrames } = this.#stripes;
    // Short windows have no room for stripes: the warm-up would cost more than the batch saves.
    const batch = frames >= this.#stripes.batch * 2 * warmUpFrames ? this.#stripes.batch : 1;
    const stripeFrames = Math.ceil(frames / batch);
    const lead = batch > 1 ? warmUpFrames : 0;
    const probabilities = new Float32Array(frames);
    let state: Float32Array = new Float32Array(2 * batch * STATE_SIZE);

    for (let step = -lead; step < stripeFrames; step++) {
      if (step === 0) copyState(this.#state, 1, 0, state, batch, 0);
      const input = new Float32Array(batch * INPUT_SAMPLES);
      for (let row = 0; row < batch; row++) {
        const frame = row * stripeFrames + step;
        this.#readFrame(samples, frame, input, row * INPUT_SAMPLES);
      }
      const result = await this.#model.run(input, state, batch);
      state = result.state;
      for (let row = 0; row < batch; row++) {
        const frame = row * stripeFrames + step;
        if (step < 0 || frame >= frames) continue;
        probabilities[frame] = result.probabilities[row] as number;
        if (frame === frames - 1) copyState(state, batch, row, this.#state, 1, 0);
      }
      signal.throwIfAborted();
    }
    this.#keepContext(samples);
    return probabilities;
  }

  #readFrame(samples: Float32Array, frame: number, target: Float32Array, at: number): void {
    const start = frame * VAD_FRAME_SAMPLES - CONTEXT_SAMPLES;
    for (let i = 0; i < INPUT_SAMPLES; i++) {
      const index = start + i;
      const value = index < 0 ? this.#context[CONTEXT_SAMPLES + index] : samples[index];
      target[at + i] = value ?? 0;
    }
  }

  #keepContext(samples: Float32Array): void {
    if (samples.length >= CONTEXT_SAMPLES) this.#context = samples.slice(-CONTEXT_SAMPLES);
  }
}

/** Copies both state vectors of one row of a batch to one row of another. */
function copyState(
  from: Float32Array,
  fromBatch: number,
  fromRow: number,
  to: Float32Array,
  toBatch: number,
  toRow: number,
): void {
  for (let layer = 0; layer < 2; layer++) {
    const start = (layer * fromBatch + fromRow) * STATE_SIZE;
    to.set(from.subarray(start, start + STATE_SIZE), (layer * toBatch + toRow) * STATE_SIZE);
  }
}
