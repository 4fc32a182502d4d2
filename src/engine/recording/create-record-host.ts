import type { RecordApi } from '../../shared/recording/record-contracts';
import { WorkerHost } from '../worker-host';

/** A worker that records. @param onEnd hears when it has died or was ended */
export function createRecordHost(onEnd: () => void = () => {}): WorkerHost<RecordApi> {
  return new WorkerHost(
    'record',
    (name) =>
      new Worker(new URL('../../../workers/record.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
    onEnd,
  );
}
