import { proxy, transfer } from 'comlink';
import type { JobQueue } from '../../../src/engine/jobs/job-queue';
import { createRecordHost } from '../../../src/engine/recording/create-record-host';
import { findRecording } from '../../../src/engine/recording/recording-files';
import { planLiveSpool } from '../../../src/shared/recording/plan-live-spool';
import { describeLiveRecording } from '../../../src/state/recording/dictaphone.svelte';

/**
 * Records one channel as the page does, but for the microphone: the test gives the samples.
 *
 * @returns its job; `say` takes samples at 48 kHz, -1 to 1
 */
export async function startRecording(queue: JobQueue, jobId: string) {
  const fileName = `${jobId}.wav`;
  const host = createRecordHost();
  const { port1, port2 } = new MessageChannel();
  const plan = planLiveSpool();
  await host.call((worker) =>
    worker.begin(
      { jobId, fileName, channels: 1, plan },
      transfer(port2, [port2]),
      proxy(() => {}),
      proxy(() => {}),
    ),
  );
  const { handle } = await findRecording(fileName);
  const recording = describeLiveRecording(1, plan);
  await queue.addLive({ id: jobId, fileName, recording, wish: {}, handle });
  return {
    say: (samples: Float32Array) => port1.postMessage([samples]),
    async finish() {
      port1.postMessage(null);
      const outcome = await host.call((worker) => worker.finish());
      const isKnown = await queue.finishLive(jobId, await findRecording(fileName), outcome);
      host.terminate();
      return isKnown;
    },
  };
}
