import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import { readStream } from '../src/shared/message-stream';
import type { EngineApi, VadItem } from '../src/shared/recognition/worker-contracts';
import { CancellableJobs } from './cancellable-jobs';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { ChunkJournal } from './recognition/journal/chunk-journal';
import { createLogMel } from './recognition/features/log-mel';
import { recogniseRecording } from './recognition/recognise-recording';
import { restoreText } from './recognition/restore-text';
import { SpoolReader } from './recognition/spool/read-spool';
import { parseVocabulary } from './recognition/text/parse-vocabulary';
import { ReplaceableModel } from './replaceable-model';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
const jobs = new CancellableJobs('engine');
const models = new Map<string, ReplaceableModel>();

Comlink.expose({
  recognise: (request, port, items, onEvent, replace) =>
    jobs.run(request.jobId, async (signal) => {
      const { jobId, provider, features, vocabulary, journal } = request;
      const model = new ReplaceableModel({ port, provider }, replace);
      models.set(jobId, model);
      const ended = new AbortController();
      let memory: ChunkJournal | null = null;
      try {
        if (journal) {
          const onNotKept = () => onEvent({ type: 'notice', notice: 'not-kept' });
          memory = await ChunkJournal.open(jobId, onNotKept);
        }
        const recognition = {
          recogniser: {
            logMel: createLogMel(features),
            model,
            vocabulary: parseVocabulary(vocabulary),
          },
          request,
          source: new SpoolReader(),
          items: readStream<VadItem>(items, AbortSignal.any([signal, ended.signal])),
          memory,
        };
        return await recogniseRecording(recognition, signal, onEvent);
      } finally {
        ended.abort();
        memory?.close();
        models.delete(jobId);
        model.release();
      }
    }),
  async restore(jobId) {
    const journal = await ChunkJournal.open(jobId);
    try {
      return restoreText(await journal.read(), await journal.readChannels());
    } finally {
      journal.close();
    }
  },
  dropModel: (jobId, problem) => models.get(jobId)?.drop(problem),
  cancel: (jobId) => jobs.cancel(jobId),
} satisfies EngineApi);
