import { demoModel } from '../../../../src/shared/models/catalogue';
import {
  defaultChunkOptions,
  defaultVadOptions,
} from '../../../../src/shared/recognition/default-options';
import type { JobWish } from '../../../../src/shared/jobs/jobs';
import type { TranscribeOptions } from '../../../../src/shared/recognition/transcribe-options';

/** What a wish resolves to where the settings say nothing. */
export function optionsOf(wish: JobWish): TranscribeOptions {
  return {
    model: { ...demoModel, id: wish.modelId ?? demoModel.id },
    provider: wish.provider ?? 'auto',
    threads: wish.threads ?? 0,
    track: wish.track ?? null,
    channels: wish.channels ?? 'auto',
    vad: { ...defaultVadOptions, ...wish.vad },
    chunks: defaultChunkOptions,
  };
}
