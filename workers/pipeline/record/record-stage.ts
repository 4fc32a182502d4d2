import { appError, detailOf } from '../../../src/shared/errors';
import { writeStream } from '../../../src/shared/message-stream';
import type { RecordApi, RecordLevel, RecordRequest } from '../../../src/shared/record-contracts';
import type { DecodeOutcome, SpoolPiece } from '../../../src/shared/worker-contracts';
import { openLiveSpool } from './live-spool';
import { Take } from './take';
import { WavFile } from './wav-file';

/** Writes one recording after the other. */
export class RecordStage implements RecordApi {
  #take: Take | null = null;

  async begin(
    request: RecordRequest,
    samples: MessagePort,
    onLevel: (level: RecordLevel) => void,
    onFailure: (detail: string) => void,
  ): Promise<void> {
    const wav = await openWav(request);
    const spool = await openLiveSpool(request);
    this.#take = new Take({ wav, spool, samples, onLevel, onFailure });
  }

  follow(fromSample: number, pieces: MessagePort): void {
    this.#take?.spool.follow(fromSample, writeStream<SpoolPiece>(pieces));
  }

  async finish(): Promise<DecodeOutcome> {
    const take = this.#take;
    this.#take = null;
    if (!take) throw appError('internal', { detail: 'nothing is being recorded' });
    return take.finish();
  }

  mend(fileName: string): Promise<void> {
    return WavFile.mend(fileName);
  }
}

async function openWav({ fileName, channels }: RecordRequest): Promise<WavFile> {
  try {
    return await WavFile.create(fileName, channels);
  } catch (error) {
    throw appError('storage-failed', { detail: detailOf(error) }, error);
  }
}
