import { appError, detailOf } from '../../src/shared/errors';
import {
  nameRecordingLock,
  type RecordApi,
  type RecordLevel,
  type RecordRequest,
} from '../../src/shared/recording/record-contracts';
import type { DecodeOutcome } from '../../src/shared/recognition/worker-contracts';
import { holdLock } from '../../src/tabs/locks';
import { openLiveSpool } from './live-spool';
import { Take } from './take';
import { WavFile } from './wav-file';

/** Writes a recording. */
export class RecordStage implements RecordApi {
  #take: Take | null = null;

  async begin(
    request: RecordRequest,
    samples: MessagePort,
    onLevel: (level: RecordLevel) => void,
    onFailure: (detail: string) => void,
  ): Promise<void> {
    await holdLock(nameRecordingLock(request.fileName));
    const wav = await openWav(request);
    const spool = await openLiveSpool(request);
    this.#take = new Take({ wav, spool, samples, onLevel, onFailure });
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
