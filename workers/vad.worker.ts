import * as Comlink from 'comlink';
import { runtimeFiles } from 'virtual:runtime-files';
import { installErrorTransfer } from '../src/shared/error-transfer';
import { readStream, writeStream } from '../src/shared/message-stream';
import type { SpoolPiece, VadApi, VadItem } from '../src/shared/worker-contracts';
import { CancellableJobs } from './cancellable-jobs';
import { holdLivenessLock } from './hold-liveness-lock';
import { createSileroSession } from './models/silero-session';
import { SpoolReader } from './pipeline/spool/read-spool';
import { detectSpeech } from './pipeline/vad/detect-speech';

installErrorTransfer();
holdLivenessLock(self.name);
const jobs = new CancellableJobs('vad');
let model: ReturnType<typeof createSileroSession> | null = null;

Comlink.expose({
  detect: (jobId, options, pieces, items, onProgress) =>
    jobs.run(jobId, async (signal) => {
      const writer = writeStream<VadItem>(items);
      const emit = (item: VadItem) => {
        writer.write(item);
        if (item.type === 'searched') onProgress(item.seconds);
      };
      try {
        const loaded = await (model ??= createSileroSession(runtimeFiles.sileroVad));
        const stream = readStream<SpoolPiece>(pieces, signal);
        const result = await detectSpeech(loaded, options, new SpoolReader(), stream, signal, emit);
        writer.end();
        return result;
      } catch (error) {
        writer.fail(jobs.toAppError(error));
        throw error;
      }
    }),
  cancel: (jobId) => jobs.cancel(jobId),
} satisfies VadApi);
