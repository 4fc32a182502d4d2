import { SAMPLE_RATE } from '../../../src/shared/recognition/worker-contracts';

/** Speech is known by what it has below 1 kHz. */
const STEP = 8;
const RATE = SAMPLE_RATE / STEP;
const LISTEN_SECONDS = 2;
/** Two recordings of the same words agree better than this, and others never do. */
const LEAST_CORRELATION = 0.75;

/** Samples that are handed on at once. */
const BATCH = 1024;
/** The place in the recording is told by so many batches, since each may come late: a second. */
const JUDGED = 15;

/** Hands on what it hears. */
const tap = `
registerProcessor('tap', class extends AudioWorkletProcessor {
  batch = new Float32Array(${BATCH});
  count = 0;
  process([[samples]]) {
    this.batch.set(samples ?? new Float32Array(128), this.count);
    this.count += 128;
    if (this.count === this.batch.length) {
      this.port.postMessage(this.batch);
      this.count = 0;
    }
    return true;
  }
});`;

/** Where a moment of the recording lies, by the text's clock: 16 kHz, mono. */
export type ReadReference = (fromSample: number, toSample: number) => Promise<Float32Array>;

/** Hears what a media element plays, and where in the recording that is. */
export class Ear {
  readonly #context: AudioContext;
  readonly #media: HTMLMediaElement;
  #heard: Float32Array[] = [];
  /** `currentTime` of the moment at which listening began, as each batch would have it. */
  #starts: number[] = [];

  private constructor(context: AudioContext, media: HTMLMediaElement) {
    this.#context = context;
    this.#media = media;
    const mono = { channelCount: 1, channelCountMode: 'explicit' } as const;
    const node = new AudioWorkletNode(context, 'tap', mono);
    node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      this.#heard.push(data);
      this.#starts.push(media.currentTime - (this.#heard.length * BATCH) / SAMPLE_RATE);
    };
    context.createMediaElementSource(media).connect(node);
  }

  /** @param media stays silent for the listener */
  static async open(media: HTMLMediaElement): Promise<Ear> {
    const context = new AudioContext({ sampleRate: SAMPLE_RATE });
    const address = URL.createObjectURL(new Blob([tap], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(address);
    URL.revokeObjectURL(address);
    await context.resume();
    return new Ear(context, media);
  }

  /**
   * Listens to the element for two seconds, while it plays.
   *
   * @param reach how far beside `currentTime` is looked, in seconds
   * @returns how much later in the recording that is what is heard than `currentTime` says, in
   *   seconds; null where nothing of the recording was recognised
   */
  async measureShift(readReference: ReadReference, reach = 15): Promise<number | null> {
    this.#heard = [];
    this.#starts = [];
    while (this.#heard.length * BATCH < LISTEN_SECONDS * SAMPLE_RATE && !this.#media.ended)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const heard = thin(this.#heard);
    const starts = this.#starts.slice(-JUDGED).sort((a, b) => a - b);
    const start = starts[Math.floor(starts.length / 2)] ?? 0;
    const from = Math.max(0, start - reach);
    const reference = thin([
      await readReference(
        Math.round(from * SAMPLE_RATE),
        Math.round((start + LISTEN_SECONDS + reach) * SAMPLE_RATE),
      ),
    ]);
    const { correlation, lag } = findBest(heard, reference);
    return correlation < LEAST_CORRELATION ? null : from + lag / RATE - start;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

/** Every eighth sample, as the mean of eight. */
function thin(parts: readonly Float32Array[]): Float32Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const thinned = new Float32Array(Math.floor(length / STEP));
  let at = 0;
  for (const part of parts)
    for (const sample of part) {
      const place = Math.floor(at++ / STEP);
      if (place < thinned.length) thinned[place] = (thinned[place] ?? 0) + sample / STEP;
    }
  return thinned;
}

/** Where `heard` is in `reference`, by Pearson's correlation. */
function findBest(
  heard: Float32Array,
  reference: Float32Array,
): { correlation: number; lag: number } {
  const best = { correlation: -1, lag: 0 };
  const energy = heard.reduce((sum, sample) => sum + sample ** 2, 0);
  for (let lag = 0; lag + heard.length <= reference.length; lag++) {
    let product = 0;
    let other = 0;
    for (let i = 0; i < heard.length; i++) {
      const sample = reference[lag + i] ?? 0;
      product += (heard[i] ?? 0) * sample;
      other += sample * sample;
    }
    const correlation = product / Math.sqrt(energy * other || 1);
    if (correlation > best.correlation) Object.assign(best, { correlation, lag });
  }
  return best;
}
