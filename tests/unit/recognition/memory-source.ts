import type { ChannelCount, SpoolPiece } from '../../../src/shared/recognition/worker-contracts';
import type { SampleSource } from '../../../workers/recognition/spool/read-spool';

/** A recording in memory, of which only the pieces that were added can be read. */
export class MemorySource implements SampleSource {
  readonly #channels: readonly Float32Array[];
  #from = 0;
  #decoded: number | null = null;

  constructor(...channels: Float32Array[]) {
    this.#channels = channels;
  }

  add(piece: SpoolPiece): void {
    this.#decoded ??= this.#from = piece.startSample;
    if (piece.startSample !== this.#decoded) throw new Error('a gap between two pieces');
    this.#decoded += piece.sampleCount;
  }

  read(fromSample: number, toSample: number, channel = 0): Promise<Float32Array> {
    const from = Math.max(0, fromSample);
    const to = Math.min(toSample, this.#decoded ?? 0);
    if (from < this.#from) throw new Error('what was not spooled cannot be read');
    const samples = this.#channels[channel];
    if (samples === undefined) throw new Error(`no channel ${channel}`);
    return Promise.resolve(samples.slice(from, Math.max(from, to)));
  }
}

/**
 * Cuts a recording of so many samples into pieces of a length.
 *
 * @param fromSample where the first piece that is given begins, a border of pieces
 */
export function cutPieces(
  sampleCount: number,
  pieceSamples: number,
  fromSample = 0,
  channels: ChannelCount = 1,
): SpoolPiece[] {
  const source: SpoolPiece['source'] = { kind: 'memory', blob: new Blob() };
  const count = Math.max(0, Math.ceil((sampleCount - fromSample) / pieceSamples));
  return Array.from({ length: count }, (_, i) => {
    const startSample = fromSample + i * pieceSamples;
    const samples = Math.min(pieceSamples, sampleCount - startSample);
    return { startSample, sampleCount: samples, channels, source };
  });
}

/** Gives items one by one, as a stream between two workers does. */
export async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void> {
  for (const item of items) yield await Promise.resolve(item);
}
