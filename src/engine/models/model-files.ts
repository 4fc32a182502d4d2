import { proxy, type Remote } from 'comlink';
import type { ImportResult, ModelsApi, ModelsEvent } from '../../shared/models/model-contracts';
import { sizeOf, wholeSizeOf, type ModelManifest } from '../../shared/models/model-manifest';
import type { FilesState, StorageStatus } from '../../shared/models/model-states';
import type { Precision, PreparedModel } from '../../shared/models/prepared-model';
import { raceAbort } from '../race-abort';
import { WorkerHost } from '../worker-host';

/** A model of which nothing is here. */
const ABSENT: FilesState = { phase: 'absent', storedBytes: 0 };

/** A smaller model is fetched again before anyone has read the browser's question. */
const WORTH_ASKING_BYTES = 50_000_000;

/** The page's side of models.worker: where the files of each model stand, in any tab. */
export class ModelFiles {
  readonly #host = new WorkerHost<ModelsApi>(
    'models',
    (name) =>
      new Worker(new URL('../../../workers/models.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
    () => (this.#subscribed = null),
  );
  readonly #states = new Map<string, FilesState>();
  readonly #onChange: () => void;
  /** Downloads that a job or the user of this tab asked for and that are not over, by model. */
  readonly #wanted = new Map<string, number>();
  readonly #listeners = new Set<(modelId: string, state: FilesState) => void>();
  #subscribed: Promise<void> | null = null;
  #imported: readonly ModelManifest[] = [];
  #storage: StorageStatus = { usedBytes: null, quotaBytes: null, isPersistent: false };

  /** @param onChange hears when any state has changed */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Models that came from the user's own files. */
  get imported(): readonly ModelManifest[] {
    return this.#imported;
  }

  get storage(): StorageStatus {
    return this.#storage;
  }

  stateOf(modelId: string): FilesState {
    return this.#states.get(modelId) ?? ABSENT;
  }

  /** Looks where these models stand, and which were imported. */
  async inspect(models: readonly ModelManifest[]): Promise<void> {
    this.#imported = await this.#call((worker) => worker.listImported());
    const all = [...models, ...this.#imported];
    await Promise.all(all.map((model) => this.look(model)));
    await this.#readStorage();
  }

  /** Looks where one model stands. */
  async look(model: ModelManifest): Promise<FilesState> {
    const [state = ABSENT] = await this.#call((worker) => worker.inspect([model]));
    this.#states.set(model.id, state);
    return state;
  }

  /**
   * Makes the files of a model complete. A download goes on for as long as anybody wants it.
   *
   * @param signal lets go of it: the download ends where nobody else asked for it
   * @param onState hears how it goes
   * @throws AppError `model-unavailable`, `model-invalid`; `AbortError` when aborted or cancelled
   */
  async ensure(
    model: ModelManifest,
    signal: AbortSignal,
    onState: (state: FilesState) => void = () => {},
  ): Promise<void> {
    const listener = (modelId: string, state: FilesState) => {
      if (modelId === model.id) onState(state);
    };
    this.#listeners.add(listener);
    // A download that is held, or hears nothing from its host, tells nothing new.
    onState(this.stateOf(model.id));
    this.#wanted.set(model.id, (this.#wanted.get(model.id) ?? 0) + 1);
    // Before there is something to lose. Only a page may ask; some browsers ask the user in turn.
    const isWorthAsking = wholeSizeOf(model) === 0 || sizeOf(model) >= WORTH_ASKING_BYTES;
    if (this.stateOf(model.id).phase !== 'cached' && isWorthAsking)
      void globalThis.navigator?.storage?.persist?.().catch(() => false);
    try {
      const downloading = this.#call((worker) => worker.download(model));
      await raceAbort(signal, downloading);
    } catch (error) {
      const isLast = this.#wanted.get(model.id) === 1;
      if (signal.aborted && isLast && this.#isDownloadedHere(model.id)) await this.cancel(model.id);
      throw error;
    } finally {
      this.#listeners.delete(listener);
      this.#wanted.set(model.id, (this.#wanted.get(model.id) ?? 1) - 1);
    }
  }

  pause(modelId: string): Promise<void> {
    return this.#call((worker) => worker.pause(modelId));
  }

  resume(modelId: string): Promise<void> {
    return this.#call((worker) => worker.resume(modelId));
  }

  retryNow(modelId: string): Promise<void> {
    return this.#call((worker) => worker.retryNow(modelId));
  }

  cancel(modelId: string): Promise<void> {
    return this.#call((worker) => worker.cancel(modelId));
  }

  remove(model: ModelManifest): Promise<void> {
    return this.#call((worker) => worker.remove(model));
  }

  prepare(model: ModelManifest, precision: Precision): Promise<PreparedModel> {
    return this.#call((worker) => worker.prepare(model, precision));
  }

  importFiles(files: readonly File[], catalogue: readonly ModelManifest[]): Promise<ImportResult> {
    return this.#call((worker) => worker.importFiles(files, catalogue));
  }

  exportFiles(model: ModelManifest): Promise<File[]> {
    return this.#call((worker) => worker.exportFiles(model));
  }

  dispose(): void {
    this.#host.terminate();
  }

  /** False for a download that another tab began: it is not ours to end. */
  #isDownloadedHere(modelId: string): boolean {
    const state = this.stateOf(modelId);
    return state.phase !== 'downloading' || !state.download.isElsewhere;
  }

  async #call<T>(use: (worker: Remote<ModelsApi>) => Promise<T>): Promise<T> {
    this.#subscribed ??= this.#host.call((worker) =>
      worker.subscribe(proxy((event: ModelsEvent) => this.#hear(event))),
    );
    await this.#subscribed;
    return this.#host.call(use);
  }

  #hear(event: ModelsEvent): void {
    if (event.type === 'imported') this.#imported = event.models;
    else {
      this.#states.set(event.modelId, event.state);
      for (const listener of this.#listeners) listener(event.modelId, event.state);
      const { phase } = event.state;
      if (phase === 'cached' || phase === 'absent') void this.#readStorage();
    }
    this.#onChange();
  }

  async #readStorage(): Promise<void> {
    this.#storage = await this.#host.call((worker) => worker.readStorage());
    this.#onChange();
  }
}
