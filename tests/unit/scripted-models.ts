import type { ModelService } from '../../src/engine/models/model-service';
import { builtInModels } from '../../src/shared/models/catalogue';
import type { ImportResult } from '../../src/shared/models/model-contracts';
import type { ModelManifest } from '../../src/shared/models/model-manifest';
import {
  defaultSessionLimits,
  type FilesState,
  type ModelsSnapshot,
  type ModelStatus,
  type SessionKey,
  type SessionLimits,
} from '../../src/shared/models/model-states';
import type { ProviderChoice } from '../../src/shared/recognition/options';

/** How models stand on a first visit, in all or in part as the test says. */
export function modelsSnapshot(over: Partial<ModelsSnapshot> = {}): ModelsSnapshot {
  return {
    models: builtInModels.map((model) => modelStatus(model)),
    storage: { usedBytes: 0, quotaBytes: 60e9, isPersistent: false },
    limits: defaultSessionLimits,
    counters: {
      hits: 0,
      misses: 0,
      loadSeconds: 0,
      warmUpSeconds: 0,
      transcribeSeconds: 0,
      heapBytes: 0,
    },
    log: [],
    crash: null,
    catalogueProblem: null,
    ...over,
  };
}

/** A model of which nothing is here. */
export function modelStatus(model: ModelManifest, over: Partial<ModelStatus> = {}): ModelStatus {
  return {
    model,
    isImported: false,
    files: { phase: 'absent', storedBytes: 0 },
    sessions: [],
    gate: null,
    speeds: {},
    ...over,
  };
}

/** A download on its way. */
export function downloading(
  over: Partial<Extract<FilesState, { phase: 'downloading' }>['download']> = {},
): FilesState {
  return {
    phase: 'downloading',
    download: {
      loadedBytes: 112_000_000,
      totalBytes: 224_895_354,
      bytesPerSecond: 4_200_000,
      isArriving: true,
      isPaused: false,
      isElsewhere: false,
      retry: null,
      trouble: null,
      startedOver: null,
      ...over,
    },
  };
}

/** A service that does what the test says, and notes what it was asked. */
export class ScriptedModels implements ModelService {
  #snapshot: ModelsSnapshot;
  readonly #listeners = new Set<(snapshot: ModelsSnapshot) => void>();
  /** Verbs in the order in which they came, with what they were given. */
  readonly calls: unknown[][] = [];
  /** What a verb answers or throws, by its name; without one it answers at once. */
  readonly answers: Record<string, () => unknown> = {};

  constructor(snapshot: ModelsSnapshot = modelsSnapshot()) {
    this.#snapshot = snapshot;
  }

  get snapshot(): ModelsSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: ModelsSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes the snapshot, as the real service does when something happens. */
  change(over: Partial<ModelsSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...over };
    this.#listeners.forEach((listener) => listener(this.#snapshot));
  }

  /** Changes one model of the snapshot. */
  changeModel(modelId: string, over: Partial<ModelStatus>): void {
    this.change({
      models: this.#snapshot.models.map((status) =>
        status.model.id === modelId ? { ...status, ...over } : status,
      ),
    });
  }

  download = (modelId: string): Promise<void> => this.#answer('download', modelId);
  pauseDownload = (modelId: string): Promise<void> => this.#answer('pauseDownload', modelId);
  resumeDownload = (modelId: string): Promise<void> => this.#answer('resumeDownload', modelId);
  retryDownload = (modelId: string): Promise<void> => this.#answer('retryDownload', modelId);
  cancelDownload = (modelId: string): Promise<void> => this.#answer('cancelDownload', modelId);
  remove = (modelId: string): Promise<void> => this.#answer('remove', modelId);
  importFiles = (files: readonly File[]): Promise<ImportResult> =>
    this.#answer(
      'importFiles',
      files.map(({ name }) => name),
    );
  exportFiles = (modelId: string): Promise<File[]> => this.#answer('exportFiles', modelId);
  load = (
    modelId: string,
    provider: ProviderChoice,
    threads: number,
    ...force: boolean[]
  ): Promise<SessionKey> => this.#answer('load', modelId, provider, threads, ...force);
  unload = (key: SessionKey): Promise<void> => this.#answer('unload', key);
  unloadAll = (): Promise<void> => this.#answer('unloadAll');
  readonly whenReady = Promise.resolve();
  recheck = (modelId: string): Promise<void> => this.#answer('recheck', modelId);

  setLimits(limits: Partial<SessionLimits>): void {
    this.calls.push(['setLimits', limits]);
  }

  dismissCrash(): void {
    this.calls.push(['dismissCrash']);
    this.change({ crash: null });
  }

  async #answer<Answer>(verb: string, ...facts: unknown[]): Promise<Answer> {
    this.calls.push([verb, ...facts]);
    return (await this.answers[verb]?.()) as Answer;
  }
}
