import * as Comlink from 'comlink';
import { runtimeFiles } from 'virtual:runtime-files';
import { installErrorTransfer } from '../src/shared/error-transfer';
import { readStream, writeStream } from '../src/shared/message-stream';
import type { SpoolPiece, VadApi, VadItem } from '../src/shared/recognition/worker-contracts';
import { CancellableJobs } from './cancellable-jobs';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { SearchJournal } from './recognition/journal/search-journal';
import { createSileroSession } from './models/silero-session';
import { SpoolReader } from './recognition/spool/read-spool';
import { detectSpeech } from './recognition/vad/detect-speech';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
const jobs = new CancellableJobs('vad');
let model: ReturnType<typeof createSileroSession> | null = null;

Comlink.expose({
  detect: (request, pieces, items, onProgress, onNotice) =>
    jobs.run(request.jobId, async (signal) => {
      const writer = writeStream<VadItem>(items);
      const searched = Array.from({ length: request.channels }, () => 0);
      const emit = (item: VadItem) => {
        writer.write(item);
        if (item.type !== 'searched') return;
        searched[item.channel] = item.seconds;
        onProgress(Math.min(...searched));
      };
      let memory: SearchJournal | null = null;
      try {
        if (request.journal) {
          memory = await SearchJournal.open(request.jobId, () => onNotice('not-kept'));
        }
        const search = {
          model: await (model ??= createSileroSession(runtimeFiles.sileroVad)),
          request,
          source: new SpoolReader(),
          pieces: readStream<SpoolPiece>(pieces, signal),
          memory,
        };
        const result = await detectSpeech(search, signal, emit);
        writer.end();
        return result;
      } catch (error) {
        writer.fail(jobs.toAppError(error));
        throw error;
      } finally {
        memory?.close();
      }
    }),
  cancel: (jobId) => jobs.cancel(jobId),
} satisfies VadApi);
