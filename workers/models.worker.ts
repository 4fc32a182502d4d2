import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { ModelsApi } from '../src/shared/models/model-contracts';
import { CancellableJobs } from './cancellable-jobs';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { openLocks } from './models/download/locks';
import { defaultTiming } from './models/download/retry-timing';
import { ModelKeeper } from './models/files/model-keeper';
import { DiskStore } from './models/store/disk-store';
import { FallbackStore } from './models/store/fallback-store';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
const disk = 'indexedDB' in self ? new DiskStore() : null;
const keeper = new ModelKeeper(new FallbackStore(disk), openLocks(), defaultTiming);
const jobs = new CancellableJobs('models');

/** Every answer is of a type that the page knows. */
async function answer<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw jobs.toAppError(error);
  }
}

Comlink.expose({
  subscribe: (listener) => answer(keeper.subscribe(listener)),
  inspect: (models) => answer(keeper.inspect(models)),
  listImported: () => answer(keeper.listImported()),
  download: (model) => answer(keeper.download(model)),
  pause: (modelId) => answer(keeper.pause(modelId)),
  resume: (modelId) => answer(keeper.resume(modelId)),
  retryNow: (modelId) => answer(keeper.retryNow(modelId)),
  cancel: (modelId) => answer(keeper.cancel(modelId)),
  remove: (model) => answer(keeper.remove(model)),
  prepare: (model, precision) => answer(keeper.prepare(model, precision)),
  importFiles: (files, catalogue) => answer(keeper.importFiles(files, catalogue)),
  exportFiles: (model) => answer(keeper.exportFiles(model)),
  readStorage: () => answer(keeper.readStorage()),
} satisfies ModelsApi);
