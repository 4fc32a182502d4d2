import type { JobWish } from '../../shared/jobs/jobs';
import { wishNames } from '../../shared/option-table';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';
import type { Models } from '../models/models.svelte';
import { resolveOptions } from './resolve-options';
import type { Settings } from './settings.svelte';

/**
 * What a job that begins now is done with: what was asked of it, and for the rest the settings.
 *
 * @throws AppError `invalid-option`
 */
export function resolveWish(
  wish: JobWish,
  models: Pick<Models, 'jobOptions' | 'all'>,
  { channels }: Pick<Settings, 'channels'>,
): TranscribeOptions {
  const { model, ...rest } = models.jobOptions;
  // It may have been kept by another version: what that one knew besides means nothing here.
  const known = Object.fromEntries(Object.entries(wish).filter(([name]) => wishNames.has(name)));
  return resolveOptions(
    {
      ...(model && wish.modelId === undefined ? { model } : {}),
      ...rest,
      channels,
      ...known,
    },
    models.all.map((status) => status.model),
  );
}
