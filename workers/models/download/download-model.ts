import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { FilesState } from '../../../src/shared/models/model-states';
import type { FallbackStore } from '../store/fallback-store';
import { addUser } from '../store/file-changes';
import { readRecords } from '../store/file-record';
import { fileKeyOf } from '../store/store-keys';
import type { DownloadControl } from './download-control';
import { fetchFile } from './fetch-file';
import type { Locks } from './locks';
import { ProgressReporter } from './report-progress';
import type { RetryTiming } from './retry-timing';

export interface DownloadContext {
  store: FallbackStore;
  locks: Locks;
  timing: RetryTiming;
  control: DownloadControl;
  emit: (state: FilesState) => void;
}

/**
 * Makes all files of a model whole and verified, the small ones first. Call with the model's lock.
 *
 * @throws AppError `model-unavailable`, `model-invalid`; DOMException `AbortError` after a cancel
 */
export async function downloadModel(context: DownloadContext, model: ModelManifest): Promise<void> {
  const { store, locks, timing, control, emit } = context;
  const files = [...model.files].sort((a, b) => (a.bytes ?? Infinity) - (b.bytes ?? Infinity));
  const keys = files.map((file) => fileKeyOf(model.id, file));
  const records = await readRecords(store, keys);
  const progress = files.map((file, i) => ({
    loadedBytes: records[i]?.storedBytes ?? 0,
    totalBytes: file.bytes ?? records[i]?.bytes ?? null,
  }));
  const reporter = new ProgressReporter(progress, emit);
  const stopHearing = control.onPause((isPaused) => reporter.setPaused(isPaused));
  // A connection from before the network went may hang for long.
  const stopHurrying = control.onHurry(() => {
    if (reporter.isStuck) control.restart();
  });
  const doubt = () => reporter.doubt();
  globalThis.addEventListener?.('offline', doubt);
  try {
    if (control.isPaused) reporter.setPaused(true);
    else if (records.some((record) => !record?.isComplete)) reporter.tell();
    for (const [i, file] of files.entries()) {
      const fileKey = keys[i] ?? '';
      await locks.run(`file:${fileKey}`, control.signal, async () => {
        if (records[i]?.isComplete) return addUser(store, fileKey, model.id);
        const report = reporter.reportOf(i);
        return fetchFile({ store, modelId: model.id, control, timing, report }, file);
      });
    }
  } finally {
    stopHearing();
    stopHurrying();
    globalThis.removeEventListener?.('offline', doubt);
    reporter.stop();
  }
}
