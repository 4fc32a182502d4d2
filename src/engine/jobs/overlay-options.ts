import type { JobWish } from '../../shared/jobs/jobs';
import type { TranscribeOptions } from '../../shared/recognition/options';

/**
 * What a passage is recognised with: as the rest of its recording, but for what the wish names.
 * Another model brings its own way of chunks. Track and channels are those of the recording.
 *
 * @param resolved what the wish alone resolves to; needed where it names a model
 */
export function overlayOptions(
  options: TranscribeOptions,
  wish: JobWish,
  resolved: TranscribeOptions | null,
): TranscribeOptions {
  return {
    ...options,
    ...(resolved && { model: resolved.model, chunks: resolved.chunks }),
    provider: wish.provider ?? options.provider,
    threads: wish.threads ?? options.threads,
    vad: { ...(resolved ?? options).vad, ...wish.vad },
  };
}
