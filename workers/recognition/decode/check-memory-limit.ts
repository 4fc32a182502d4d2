import { appError } from '../../../src/shared/errors';
import { SAMPLE_RATE, type DecodeRequest } from '../../../src/shared/recognition/worker-contracts';

/**
 * Without storage, decoded sound may take so much memory: four hours of one channel, two of two.
 * The browser keeps it beside a model of up to 450 MB.
 */
export const MEMORY_LIMIT_BYTES = 4 * 3600 * SAMPLE_RATE * 2;

/**
 * Says at once what would come out after hours: without storage this recording is too long.
 *
 * @throws AppError `too-long-for-memory`
 */
export function checkMemoryLimit({
  facts,
  channels,
  fromSample,
  toSample,
}: Pick<DecodeRequest, 'facts' | 'channels' | 'fromSample' | 'toSample'>): void {
  const limitSeconds = MEMORY_LIMIT_BYTES / (SAMPLE_RATE * 2 * channels);
  const endSeconds = toSample === null ? (facts.durationSeconds ?? 0) : toSample / SAMPLE_RATE;
  if (endSeconds - fromSample / SAMPLE_RATE > limitSeconds)
    throw appError('too-long-for-memory', { limitSeconds });
}
