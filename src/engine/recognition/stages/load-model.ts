import type { JobContext } from '../job-context';
import type { LeaseRequest, ModelLease } from '../../models/model-lease';

/** The part of a job's progress that tells of a model: nothing. */
export const noModelProgress = {
  modelPhase: null,
  modelBytesLoaded: 0,
  modelBytesTotal: 0,
} as const;

/** Makes the model ready; it may be already. */
export async function loadModel(
  context: JobContext,
): Promise<{ lease: ModelLease; loadSeconds: number }> {
  const { models, signal, progress, onEvent } = context;
  const started = performance.now();
  const lease = await models.acquire(describeRequest(context), signal);
  onEvent({ type: 'engine', engine: lease.facts });
  progress.update({ stage: 'recognising', ...noModelProgress });
  return { lease, loadSeconds: (performance.now() - started) / 1000 };
}

/** What a job asks of the model manager. */
export function describeRequest({ options, progress }: JobContext): LeaseRequest {
  const { model, provider, threads, chunks } = options;
  const longest = Math.max(chunks.cutAboveSeconds, chunks.joinWithinSeconds);
  return {
    model,
    provider,
    threads,
    longestSeconds: longest + 2 * Math.max(chunks.contextSeconds, chunks.overlapSeconds),
    onPhase: (modelPhase, modelBytesLoaded, modelBytesTotal) =>
      progress.update({ modelPhase, modelBytesLoaded, modelBytesTotal }),
  };
}
