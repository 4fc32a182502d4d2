import type { FilesState, StorageStatus } from './model-states';
import type { ModelManifest } from './model-manifest';
import type { Precision, PreparedModel } from './prepared-model';

/** What models.worker tells, to every tab. */
export type ModelsEvent =
  | { type: 'files'; modelId: string; state: FilesState }
  /** Models that came from the user's own files, when there is another or one less. */
  | { type: 'imported'; models: readonly ModelManifest[] };

/** What an import came to. */
export interface ImportResult {
  /** Models that are complete now. */
  models: readonly ModelManifest[];
  /** Names of files that belong to nothing that is known, and why. */
  refused: readonly { name: string; reason: ImportRefusal; detail: string }[];
}

export type ImportRefusal =
  /** Neither ONNX, nor a vocabulary, nor a zip. */
  | 'unknown-file'
  /** An ONNX graph that is no model of GigaAM's shape, nor a part of one. */
  | 'unknown-graph'
  /** A graph of a model of several, without the others that fit it. */
  | 'parts-missing'
  /** A graph without a vocabulary beside it, or one that does not fit. */
  | 'vocabulary-missing'
  | 'vocabulary-misfit'
  | 'broken-zip';

/**
 * models.worker: owns the files of models. It downloads, verifies, prepares, keeps, imports,
 * exports and deletes them. The calls of several tabs meet in Web Locks, so that no file is
 * fetched twice.
 */
export interface ModelsApi {
  /** Hears every event from now on, those of other tabs included. */
  subscribe(listener: (event: ModelsEvent) => void): Promise<void>;
  /** Where the files of these models stand. */
  inspect(models: readonly ModelManifest[]): Promise<FilesState[]>;
  /** Models that came from the user's own files. */
  listImported(): Promise<readonly ModelManifest[]>;
  /**
   * Makes the model's files complete and verified; the answer comes at once when they are.
   * @param model with absolute URLs
   * @throws AppError `model-unavailable`, `model-invalid`; `AbortError` after `cancel`
   */
  download(model: ModelManifest): Promise<void>;
  /** Holds a download where it is, in whichever tab it runs; `download` keeps waiting. */
  pause(modelId: string): Promise<void>;
  resume(modelId: string): Promise<void>;
  /** A download that waits before its next try, in whichever tab, tries at once. */
  retryNow(modelId: string): Promise<void>;
  /** Ends a download; what is there stays for the next one. */
  cancel(modelId: string): Promise<void>;
  /** Deletes the files of a model, finished or not, and forgets an imported one. */
  remove(model: ModelManifest): Promise<void>;
  /**
   * The model in the form that a precision wants, prepared now or earlier.
   * @throws AppError `model-invalid` (broken in the cache: what is wrong is deleted), `model-absent`
   */
  prepare(model: ModelManifest, precision: Precision): Promise<PreparedModel>;
  /** Takes models from files: ONNX and vocabulary, or zips of them. */
  importFiles(files: readonly File[], catalogue: readonly ModelManifest[]): Promise<ImportResult>;
  /** The files of a model, byte for byte as they were published. */
  exportFiles(model: ModelManifest): Promise<File[]>;
  readStorage(): Promise<StorageStatus>;
}
