import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import { readStream } from '../src/shared/message-stream';
import type { EngineApi, VadItem } from '../src/shared/worker-contracts';
import { CancellableJobs } from './cancellable-jobs';
import { holdLivenessLock } from './hold-liveness-lock';
import { createLogMel } from './pipeline/features/log-mel';
import { recogniseRecording } from './pipeline/recognise-recording';
import { SpoolReader } from './pipeline/spool/read-spool';
import { parseVocabulary } from './pipeline/text/parse-vocabulary';
import { ReplaceableModel } from './replaceable-model';

installErrorTransfer();
holdLivenessLock(self.name);
const jobs = new CancellableJobs('engine');
const models = new Map<string, ReplaceableModel>();

Comlink.expose({
  recognise: ({ jobId, chunks, features, vocabulary, provider }, port, items, onEvent, replace) =>
    jobs.run(jobId, async (signal) => {
      const model = new ReplaceableModel({ port, provider }, replace);
      models.set(jobId, model);
      try {
        return await recogniseRecording(
          { logMel: createLogMel(features), model, vocabulary: parseVocabulary(vocabulary) },
          chunks,
          new SpoolReader(),
          readStream<VadItem>(items, signal),
          signal,
          onEvent,
        );
      } finally {
        models.delete(jobId);
        model.release();
      }
    }),
  dropModel: (jobId, problem) => models.get(jobId)?.drop(problem),
  cancel: (jobId) => jobs.cancel(jobId),
} satisfies EngineApi);
