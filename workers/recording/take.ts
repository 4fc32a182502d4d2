import { detailOf } from '../../src/shared/errors';
import type { DecodeOutcome } from '../../src/shared/recognition/worker-contracts';
import { RECORDING_RATE, type RecordLevel } from '../../src/shared/recording/record-contracts';
import type { LiveSpool } from './live-spool';
import { toS16 } from './to-s16';
import type { WavFile } from './wav-file';

interface TakeParts {
  wav: WavFile;
  spool: LiveSpool;
  /** Blocks of samples, a `Float32Array` for each channel; null at the end. */
  samples: MessagePort;
  onLevel: (level: RecordLevel) => void;
  onFailure: (detail: string) => void;
}

/** One recording, from its first block of samples to its last. */
export class Take {
  readonly #parts: TakeParts;
  readonly #over: Promise<void>;
  #frames = 0;
  #hasFailed = false;

  constructor(parts: TakeParts) {
    this.#parts = parts;
    this.#over = new Promise((resolve) => {
      parts.samples.onmessage = ({ data }: MessageEvent<Float32Array[] | null>) => {
        if (data) this.#take(data);
        else resolve();
      };
    });
  }

  /** Waits for the last block and closes everything. @returns what is in the spool */
  async finish(): Promise<DecodeOutcome> {
    const { wav, spool } = this.#parts;
    await this.#over;
    try {
      return await spool.finish();
    } finally {
      wav.close();
    }
  }

  #take(blocks: readonly Float32Array[]): void {
    // After a refusal nothing more goes to the file, so that file and spool stay of one length.
    if (this.#hasFailed) return;
    const { wav, spool, onLevel, onFailure } = this.#parts;
    try {
      wav.append(toS16(blocks));
      spool.write(blocks);
      this.#frames += blocks[0]?.length ?? 0;
      onLevel({ seconds: this.#frames / RECORDING_RATE, peaks: blocks.map(findPeak) });
    } catch (error) {
      this.#hasFailed = true;
      onFailure(detailOf(error));
    }
  }
}

function findPeak(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}
