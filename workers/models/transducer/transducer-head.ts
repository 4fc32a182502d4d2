import { createLayers, type KernelLayer } from './matrix-memory';
import type { JointWeights } from './read-joint';
import type { PredictionWeights } from './read-prediction';

/** What greedy decoding asks of a transducer's networks. */
export interface TransducerSteps {
  /** Classes that are scored, the blank included. */
  readonly classes: number;
  /** Forgets all tokens, and hears the blank. */
  begin(): void;
  /** Hears the next token. */
  commit(token: number): void;
  /** Logits of each class at a frame, after the tokens that were heard. Valid until the next call. */
  score(frame: number): Float32Array;
}

type HeadLayers = Record<'gates' | 'prediction' | 'encoder' | 'output', KernelLayer>;

/**
 * The prediction and the joint network in our own arithmetic: a session of the runtime would take
 * longer to be called than these small products take (`docs/measurements.md`). Weights in 8 bits
 * are made floats, activations stay floats.
 */
export class TransducerHead implements TransducerSteps {
  readonly classes: number;
  /** Width of the encoder's frames. */
  readonly width: number;
  readonly #blank: number;
  readonly #weights: PredictionWeights;
  readonly #layers: HeadLayers;
  readonly #state: { h: Float32Array; c: Float32Array };
  /** What the joint's layer of the encoder makes of each frame, row by row. */
  #frames = new Float32Array();

  private constructor(weights: PredictionWeights, joint: JointWeights, layers: HeadLayers) {
    this.classes = joint.output.outputs;
    this.width = joint.encoder.inputs;
    this.#blank = this.classes - 1;
    this.#weights = weights;
    this.#layers = layers;
    this.#state = { h: new Float32Array(weights.hidden), c: new Float32Array(weights.hidden) };
  }

  /** @throws Error where the two networks do not fit each other; RangeError without memory */
  static async create(weights: PredictionWeights, joint: JointWeights): Promise<TransducerHead> {
    const { hidden, classes } = weights;
    if (joint.prediction.inputs !== hidden) {
      throw new Error(
        `the joint network reads ${joint.prediction.inputs} numbers, the prediction network gives ${hidden}`,
      );
    }
    if (joint.output.outputs !== classes) {
      throw new Error(
        `the joint network gives ${joint.output.outputs} classes, the prediction network knows ${classes}`,
      );
    }
    const layers = await createLayers({
      gates: weights.gates,
      prediction: joint.prediction,
      encoder: joint.encoder,
      output: joint.output,
    });
    return new TransducerHead(weights, joint, layers);
  }

  /**
   * Takes in what the encoder heard.
   *
   * @param encoded as the encoder gives it: `width` rows of `stride` floats
   * @param frames how many of a row are no padding
   */
  hear(encoded: Float32Array, stride: number, frames: number): void {
    const { input, output, run } = this.#layers.encoder;
    const rows = new Float32Array(frames * output.length);
    for (let frame = 0; frame < frames; frame++) {
      for (let band = 0; band < this.width; band++) {
        input[band] = encoded[band * stride + frame] as number;
      }
      run();
      rows.set(output, frame * output.length);
    }
    this.#frames = rows;
  }

  begin(): void {
    this.#state.h.fill(0);
    this.#state.c.fill(0);
    this.commit(this.#blank);
  }

  commit(token: number): void {
    const { gates, prediction } = this.#layers;
    const { embedding, embeddingSize } = this.#weights;
    const { h, c } = this.#state;
    const size = h.length;
    gates.input.set(embedding.subarray(token * embeddingSize, (token + 1) * embeddingSize));
    gates.input.set(h, embeddingSize);
    gates.run();
    const given = gates.output;
    for (let unit = 0; unit < size; unit++) {
      const input = sigmoid(given[unit] as number);
      const output = sigmoid(given[size + unit] as number);
      const forget = sigmoid(given[2 * size + unit] as number);
      const cell = Math.tanh(given[3 * size + unit] as number);
      const next = forget * (c[unit] as number) + input * cell;
      c[unit] = next;
      h[unit] = output * Math.tanh(next);
    }
    prediction.input.set(h);
    prediction.run();
  }

  score(frame: number): Float32Array {
    const { prediction, output } = this.#layers;
    const expected = prediction.output;
    const size = expected.length;
    const sum = output.input;
    for (let unit = 0; unit < size; unit++) {
      const value = (this.#frames[frame * size + unit] as number) + (expected[unit] as number);
      sum[unit] = value > 0 ? value : 0;
    }
    output.run();
    return output.output;
  }
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
