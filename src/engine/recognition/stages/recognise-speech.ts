import { proxy, transfer } from 'comlink';
import { AppError, assertNever } from '../../../shared/errors';
import type {
  EngineEvent,
  EngineResult,
  RecogniseRequest,
} from '../../../shared/recognition/worker-contracts';
import type { JobContext } from '../job-context';
import type { ModelLease } from '../../models/model-lease';
import { JobModel } from './job-model';

/**
 * Recognises the regions; segments go out as events.
 *
 * @param lease becomes this call's, to release
 */
export async function recogniseSpeech(
  context: JobContext,
  request: Pick<RecogniseRequest, 'channels' | 'journal' | 'backpressure'>,
  lease: ModelLease,
  items: MessagePort,
): Promise<EngineResult> {
  const { jobId, workers, calls, options } = context;
  const model = new JobModel(context, lease);
  const { features, vocabulary, facts } = lease;
  const { provider } = facts;
  try {
    const port = await model.connect();
    return await calls.call(workers.engine, (worker) =>
      worker.recognise(
        { jobId, chunks: options.chunks, features, vocabulary, provider, ...request },
        transfer(port, [port]),
        transfer(items, [items]),
        proxy((event) => tell(context, event)),
        proxy((problem) => model.replace(problem)),
      ),
    );
  } catch (error) {
    if (error instanceof AppError) model.discard();
    throw error;
  } finally {
    model.release();
  }
}

function tell({ progress, onEvent }: JobContext, event: EngineEvent): void {
  switch (event.type) {
    case 'recognised': {
      const { seconds, busySeconds, chunk, chunksTotal } = event;
      progress.update({ recognisedSeconds: seconds, busySeconds, chunk, chunksTotal });
      return;
    }
    case 'notice':
    case 'segments':
      onEvent(event);
      return;
    default:
      assertNever(event);
  }
}
