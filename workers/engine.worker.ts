import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import { readStream } from '../src/shared/message-stream';
import type { EngineApi, VadItem } from '../src/shared/worker-contracts';
import { CancellableJobs } from './cancellable-jobs';
import { holdLivenessLock } from './hold-liveness-lock';
import { loadRecogniser, type LoadedRecogniser } from './load-recogniser';
import { recogniseRecording } from './pipeline/recognise-recording';
import { SpoolReader } from './pipeline/spool/read-spool';

installErrorTransfer();
holdLivenessLock(self.name);
const jobs = new CancellableJobs('engine');
/** One worker serves one model on one provider; the page starts another for another. */
let loading: Promise<LoadedRecogniser> | null = null;

Comlink.expose({
  async load(model, provider, threads, onProgress) {
    loading ??= loadRecogniser(model, provider, threads, onProgress);
    try {
      return (await loading).facts;
    } catch (error) {
      loading = null;
      throw jobs.toAppError(error);
    }
  },
  recognise: (jobId, options, items, onEvent) =>
    jobs.run(jobId, async (signal) => {
      if (!loading) throw new Error('recognise before load');
      const { recogniser } = await loading;
      const stream = readStream<VadItem>(items, signal);
      return recogniseRecording(recogniser, options, new SpoolReader(), stream, signal, onEvent);
    }),
  cancel: (jobId) => jobs.cancel(jobId),
} satisfies EngineApi);
