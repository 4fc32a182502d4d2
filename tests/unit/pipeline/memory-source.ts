import type { SpoolPiece } from '../../../src/shared/worker-contracts';
import type { SampleSource } from '../../../workers/pipeline/spool/sample-source';

/** A recording in memory, of which only the pieces that were added can be read. */
export class MemorySource implements SampleSource {
  readonly #samples: Float32Array;
  #decoded = 0;

  constructor(samples: Float32Array) {
    this.#samples = samples;
  }

  add(piece: SpoolPiece): void {
    if (piece.startSample !== this.#decoded) throw new Error('a gap between two pieces');
    this.#decoded += piece.sampleCount;
  }

  read(fromSample: number, toSample: number): Promise<Float32Array> {
    const to = Math.min(toSample, this.#decoded);
    return Promise.resolve(this.#samples.slice(Math.max(0, fromSample), to));
  }
}

/** Cuts a recording of so many samples into pieces of a length. */
export function cutPieces(sampleCount: number, pieceSamples: number): SpoolPiece[] {
  const source: SpoolPiece['source'] = { kind: 'memory', blob: new Blob() };
  return Array.from({ length: Math.ceil(sampleCount / pieceSamples) }, (_, i) => {
    const startSample = i * pieceSamples;
    return { startSample, sampleCount: Math.min(pieceSamples, sampleCount - startSample), source };
  });
}

/** Gives items one by one, as a stream between two workers does. */
export async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void> {
  for (const item of items) yield await Promise.resolve(item);
}
