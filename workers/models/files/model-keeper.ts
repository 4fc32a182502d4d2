import { AppError, appError, detailOf, isAbort } from '../../../src/shared/errors';
import type {
  ImportResult,
  ModelsApi,
  ModelsEvent,
} from '../../../src/shared/models/model-contracts';
import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { FilesState, StorageStatus } from '../../../src/shared/models/model-states';
import type { Precision, PreparedModel } from '../../../src/shared/models/prepared-model';
import { TabChannel } from '../../../src/tabs/tab-channel';
import { DownloadControl } from '../download/download-control';
import { downloadModel } from '../download/download-model';
import { estimateStorage } from '../download/find-room';
import type { Locks } from '../download/locks';
import type { RetryTiming } from '../download/retry-timing';
import type { FallbackStore } from '../store/fallback-store';
import { removeUser } from '../store/file-changes';
import { fileKeyOf } from '../store/store-keys';
import { exportFiles } from '../transfer/export-files';
import { importFiles } from '../transfer/import-files';
import { forgetImported, listImported } from '../transfer/imported-models';
import { prepareModel } from './prepare-model';
import { readState } from './read-state';

/** What the models.workers of several tabs say to each other. */
type TabMessage =
  | { type: 'event'; event: ModelsEvent }
  | { type: 'command'; command: DownloadCommand; modelId: string }
  /** A tab that has just come wants to know what is going on. */
  | { type: 'ask' };

type DownloadCommand = 'pause' | 'resume' | 'retryNow' | 'cancel' | 'release';

/** Held while a tab takes models from files. */
const IMPORT_LOCK = 'import';

/** A download that runs here, or waits for the one of another tab. */
interface Job {
  control: DownloadControl;
  /** True while this tab has the model's lock. */
  isLeader: boolean;
  /** False where nobody here has called `download`: then it only steps in for a tab that died. */
  isWanted: boolean;
  /** It made way for files of the user, and goes on with what they leave over. */
  isReleased: boolean;
  done: Promise<void>;
}

const never = new AbortController().signal;

/**
 * The files of models, as one tab sees them. Whoever downloads a model holds its lock; the others
 * hear of its progress, and wait for the lock to step in if that tab ends.
 */
export class ModelKeeper implements ModelsApi {
  readonly #channel: TabChannel<TabMessage>;
  readonly #listeners = new Set<(event: ModelsEvent) => void>();
  /** Every model that anybody has asked for: what it takes to step in for another tab. */
  readonly #known = new Map<string, ModelManifest>();
  readonly #jobs = new Map<string, Job>();
  readonly #preparing = new Map<string, Promise<PreparedModel>>();
  /** States that the store does not tell. */
  readonly #passing = new Map<string, FilesState>();

  constructor(
    private readonly store: FallbackStore,
    private readonly locks: Locks,
    private readonly timing: RetryTiming,
    channelName = 'pisar-models',
  ) {
    this.#channel = new TabChannel(channelName, (message) => this.#hear(message));
  }

  subscribe(listener: (event: ModelsEvent) => void): Promise<void> {
    this.#listeners.add(listener);
    return Promise.resolve();
  }

  async inspect(models: readonly ModelManifest[]): Promise<FilesState[]> {
    for (const model of models) this.#known.set(model.id, model);
    const states = await Promise.all(models.map((model) => this.#stateOf(model)));
    // A tab that downloads answers with events, which know more than the store does.
    this.#channel.post({ type: 'ask' });
    return states;
  }

  listImported(): Promise<readonly ModelManifest[]> {
    return listImported(this.store);
  }

  async download(model: ModelManifest): Promise<void> {
    this.#known.set(model.id, model);
    const running = this.#jobs.get(model.id);
    const wasWanted = running?.isWanted ?? true;
    if (running) running.isWanted = true;
    const job = running ?? this.#startJob(model, true);
    try {
      await job.done;
    } catch (error) {
      if (!job.isReleased || !isAbort(error)) throw error;
      await this.locks.run(IMPORT_LOCK, never, () => Promise.resolve());
      return this.download(model);
    }
    // One that only looked on may have ended just before it heard.
    if (!wasWanted) await this.download(model);
  }

  pause(modelId: string): Promise<void> {
    return this.#command('pause', modelId);
  }

  resume(modelId: string): Promise<void> {
    return this.#command('resume', modelId);
  }

  retryNow(modelId: string): Promise<void> {
    return this.#command('retryNow', modelId);
  }

  cancel(modelId: string): Promise<void> {
    return this.#command('cancel', modelId);
  }

  async remove(model: ModelManifest): Promise<void> {
    await this.cancel(model.id);
    await this.locks.run(`model:${model.id}`, never, async () => {
      for (const file of model.files) {
        const fileKey = fileKeyOf(model.id, file);
        await this.locks.run(`file:${fileKey}`, never, () =>
          removeUser(this.store, fileKey, model.id),
        );
      }
    });
    if (await forgetImported(this.store, model.id)) await this.#tellImported();
    await this.#settle(model);
  }

  async prepare(model: ModelManifest, precision: Precision): Promise<PreparedModel> {
    const key = `${model.id} ${precision}`;
    const running = this.#preparing.get(key);
    if (running) return running;
    const work = this.#prepare(model, precision).finally(() => this.#preparing.delete(key));
    this.#preparing.set(key, work);
    return work;
  }

  importFiles(files: readonly File[], catalogue: readonly ModelManifest[]): Promise<ImportResult> {
    return this.locks.run(IMPORT_LOCK, never, () => this.#importFiles(files, catalogue));
  }

  async #importFiles(
    files: readonly File[],
    catalogue: readonly ModelManifest[],
  ): Promise<ImportResult> {
    const known = [...catalogue, ...(await this.listImported())];
    const result = await importFiles(
      {
        store: this.store,
        locks: this.locks,
        onState: (models, state) => {
          for (const { id } of models) if (!this.#jobs.has(id)) this.#tell(id, state);
        },
        release: async (models) => {
          await Promise.all(models.map(({ id }) => this.#command('release', id)));
        },
      },
      files,
      known,
    );
    await this.#tellImported();
    for (const model of [...known, ...result.models])
      if (!this.#jobs.has(model.id)) await this.#settle(model);
    return result;
  }

  exportFiles(model: ModelManifest): Promise<File[]> {
    return exportFiles(this.store, model);
  }

  async readStorage(): Promise<StorageStatus> {
    const { quota, usage } = await estimateStorage();
    const isPersistent = await navigator.storage?.persisted?.().catch(() => false);
    return { usedBytes: usage, quotaBytes: quota, isPersistent: isPersistent ?? false };
  }

  /** Ends everything that runs. */
  close(): void {
    for (const { control } of this.#jobs.values()) control.cancel();
    this.#channel.close();
  }

  async #stateOf(model: ModelManifest): Promise<FilesState> {
    const state = await readState(this.store, model);
    const isElsewhere = !this.#jobs.has(model.id) && (await this.locks.isHeld(`model:${model.id}`));
    // Only now: meanwhile another tab may have told.
    const passing = this.#passing.get(model.id);
    if (passing) return passing;
    if (state.phase === 'cached' || !isElsewhere) return state;
    const bytes = model.files.map((file) => file.bytes);
    const totalBytes = bytes.reduce<number | null>(
      (sum, count) => (sum === null || count === null ? null : sum + count),
      0,
    );
    this.#follow(model);
    return {
      phase: 'downloading',
      download: {
        loadedBytes: state.storedBytes,
        totalBytes,
        bytesPerSecond: null,
        isArriving: false,
        isPaused: false,
        isElsewhere: true,
        retry: null,
        trouble: null,
        startedOver: null,
      },
    };
  }

  /** Waits for the end of another tab's download, to step in where it did not come to one. */
  #follow(model: ModelManifest): void {
    if (!this.#jobs.has(model.id)) void this.#startJob(model, false).done.catch(() => {});
  }

  #startJob(model: ModelManifest, isWanted: boolean): Job {
    const job: Job = {
      control: new DownloadControl(),
      isLeader: false,
      isWanted,
      isReleased: false,
      done: Promise.resolve(),
    };
    this.#jobs.set(model.id, job);
    job.done = this.#runJob(model, job);
    return job;
  }

  async #runJob(model: ModelManifest, job: Job): Promise<void> {
    try {
      if ((await readState(this.store, model)).phase === 'cached') return;
      await this.locks.run(
        `model:${model.id}`,
        job.control.signal,
        () => this.#lead(model, job),
        () => this.#channel.post({ type: 'ask' }),
      );
    } catch (error) {
      // Cancelled while it waited for the other tab.
      if (!job.isLeader) await this.#settle(model);
      throw error;
    } finally {
      this.#jobs.delete(model.id);
    }
  }

  /** Downloads, with the model's lock. How it ended is told before the lock is free. */
  async #lead(model: ModelManifest, job: Job): Promise<void> {
    const { store, locks, timing } = this;
    const { control } = job;
    job.isLeader = true;
    // The other tab has come to an end of its own.
    const { phase } = this.#passing.get(model.id) ?? {};
    if (!job.isWanted && phase !== 'downloading' && phase !== 'verifying') return;
    try {
      if ((await readState(store, model)).phase !== 'cached') {
        const emit = (state: FilesState) => this.#tell(model.id, state);
        await downloadModel({ store, locks, timing, control, emit }, model);
      }
      await this.#settle(model);
    } catch (error) {
      await this.#fail(model, error);
      throw error;
    }
  }

  async #prepare(model: ModelManifest, precision: Precision): Promise<PreparedModel> {
    this.#known.set(model.id, model);
    this.#tell(model.id, { phase: 'preparing' });
    try {
      const prepared = await prepareModel(this.store, model, precision);
      await this.#settle(model);
      return prepared;
    } catch (error) {
      await this.#settle(model);
      throw error;
    }
  }

  async #fail(model: ModelManifest, error: unknown): Promise<void> {
    if (isAbort(error)) return this.#settle(model);
    const problem =
      error instanceof AppError
        ? error.problem
        : appError('internal', { detail: detailOf(error) }).problem;
    const last = this.#passing.get(model.id);
    const trouble = last?.phase === 'downloading' ? last.download.trouble : null;
    const { storedBytes } = await readState(this.store, model);
    const isOfHost = trouble && problem.code === 'model-unavailable';
    this.#tell(model.id, {
      phase: 'failed',
      storedBytes,
      problem,
      ...(isOfHost ? { trouble } : {}),
    });
  }

  /** Tells how things stand now that nothing is going on. */
  async #settle(model: ModelManifest): Promise<void> {
    this.#known.set(model.id, model);
    this.#passing.delete(model.id);
    this.#tell(model.id, await readState(this.store, model));
  }

  /** Tells this tab and all others. */
  #tell(modelId: string, state: FilesState): void {
    if (state.phase === 'absent' || state.phase === 'cached') this.#passing.delete(modelId);
    else this.#passing.set(modelId, state);
    const event: ModelsEvent = { type: 'files', modelId, state };
    this.#emit(event);
    this.#channel.post({ type: 'event', event });
  }

  async #tellImported(): Promise<void> {
    const event: ModelsEvent = { type: 'imported', models: await this.listImported() };
    this.#emit(event);
    this.#channel.post({ type: 'event', event });
  }

  #emit(event: ModelsEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async #command(command: DownloadCommand, modelId: string): Promise<void> {
    this.#channel.post({ type: 'command', command, modelId });
    await this.#obey(command, modelId);
  }

  async #obey(command: DownloadCommand, modelId: string): Promise<void> {
    const job = this.#jobs.get(modelId);
    if (command === 'pause' || command === 'resume' || command === 'retryNow') {
      job?.control[command]();
      return;
    }
    if (job) job.isReleased = command === 'release';
    job?.control.cancel();
    await job?.done.catch(() => {});
  }

  #hear(message: TabMessage): void {
    switch (message.type) {
      case 'ask':
        for (const [modelId, state] of this.#passing)
          if (this.#jobs.get(modelId)?.isLeader)
            this.#channel.post({ type: 'event', event: { type: 'files', modelId, state } });
        return;
      case 'command':
        void this.#obey(message.command, message.modelId);
        return;
      case 'event':
        if (message.event.type === 'imported') this.#emit(message.event);
        else void this.#hearState(message.event.modelId, message.event.state);
    }
  }

  /** Another tab tells of a model. */
  async #hearState(modelId: string, state: FilesState): Promise<void> {
    const model = this.#known.get(modelId);
    const job = this.#jobs.get(modelId);
    // What one tab prepares is of no interest to another; and here we know better.
    if (!model || job?.isLeader || state.phase === 'preparing') return;
    let seen = state;
    if (state.phase === 'downloading') {
      seen = { phase: 'downloading', download: { ...state.download, isElsewhere: true } };
      this.#follow(model);
      const { control } = this.#jobs.get(modelId) ?? {};
      if (state.download.isPaused) control?.pause();
      else control?.resume();
    }
    if (seen.phase === 'absent' || seen.phase === 'cached') {
      this.#passing.delete(modelId);
      // What it has in memory is not here.
      seen = await readState(this.store, model);
      if (this.#passing.has(modelId)) return;
    } else this.#passing.set(modelId, seen);
    this.#emit({ type: 'files', modelId, state: seen });
  }
}
