import type { ImportResult } from '../../shared/models/model-contracts';
import type { ModelsSnapshot, SessionKey, SessionLimits } from '../../shared/models/model-states';
import type { ProviderChoice } from '../../shared/recognition/options';

/**
 * Everything that the page can do with models. One object for the page; the states of files come
 * from every tab, those of sessions from this one. A model that there is not is an AppError
 * `invalid-option`.
 */
export interface ModelService {
  /** How things stand. Replaced whole at every change. */
  readonly snapshot: ModelsSnapshot;
  /** Resolves when `models.json` has been read, and the store where there may be something in it. */
  readonly whenReady: Promise<void>;
  /** Calls back after every change. Returns what ends it. */
  subscribe(listener: (snapshot: ModelsSnapshot) => void): () => void;

  /** @throws AppError `model-unavailable`, `model-invalid`; `AbortError` after `cancelDownload` */
  download(modelId: string): Promise<void>;
  pauseDownload(modelId: string): Promise<void>;
  resumeDownload(modelId: string): Promise<void>;
  /** Ends the wait before the next try of a download. */
  retryDownload(modelId: string): Promise<void>;
  cancelDownload(modelId: string): Promise<void>;
  /** Unloads the model and deletes its files. */
  remove(modelId: string): Promise<void>;
  importFiles(files: readonly File[]): Promise<ImportResult>;
  exportFiles(modelId: string): Promise<File[]>;

  /** Makes a model ready ahead of the first job; `force` also where it is ready already. */
  load(
    modelId: string,
    provider: ProviderChoice,
    threads: number,
    force?: boolean,
  ): Promise<SessionKey>;
  unload(key: SessionKey): Promise<void>;
  unloadAll(): Promise<void>;
  /** Forgets what the gate found for a model, and asks it again. */
  recheck(modelId: string, threads: number): Promise<void>;
  /** Takes effect at once. */
  setLimits(limits: Partial<SessionLimits>): void;
  /** The user has answered the offer of safe mode. */
  dismissCrash(): void;
}
