import type { AppProblem } from '../errors';
import type { ModelManifest } from './model-manifest';
import type { ExecutionProvider, Precision } from './prepared-model';

/** Where the files of a model stand. */
export type FilesState =
  /** `storedBytes`: of an unfinished download, which goes on from there. */
  | { phase: 'absent'; storedBytes: number }
  | { phase: 'downloading'; download: DownloadProgress }
  | { phase: 'verifying'; doneBytes: number; totalBytes: number }
  | { phase: 'preparing' }
  /** `in`: `memory` where the browser gave no room on the disk; then it lasts as long as the tab. */
  | {
      phase: 'cached';
      storedBytes: number;
      in: 'disk' | 'memory';
      /** Files whose hash nobody had told, and what it was when they came; not there without such. */
      pinned?: readonly PinnedFile[];
    }
  /** `trouble`: where it was the host that has nothing to give; trying again by itself is over. */
  | { phase: 'failed'; storedBytes: number; problem: AppProblem; trouble?: HostTrouble };

/** A file that was taken as it came. */
export interface PinnedFile {
  name: string;
  sha256: string;
}

export interface DownloadProgress {
  loadedBytes: number;
  /** Null until the host has told, for files of unknown size. */
  totalBytes: number | null;
  /** Over the last seconds; null until there is something to go by. */
  bytesPerSecond: number | null;
  /** Bytes came within the last seconds. */
  isArriving: boolean;
  /** True after `pause`. */
  isPaused: boolean;
  /** Another tab downloads; this one watches, and takes over if that one ends. */
  isElsewhere: boolean;
  /** Set while the download waits before it tries again. */
  retry: { attempt: number; inSeconds: number; reason: DownloadObstacle; detail: string } | null;
  /** Set from the first try that brings nothing until a byte comes. */
  trouble: HostTrouble | null;
  /** Why bytes that were there already had to be fetched again; null where they had not. */
  startedOver: DownloadObstacle | null;
}

/** Hosts from which nothing comes. Times are milliseconds since 1970: other tabs show them as well. */
export interface HostTrouble {
  /** Those that were asked, the last one at the end; with a port where it is not the usual one. */
  hosts: readonly string[];
  /** When the first of the tries began that brought nothing. */
  sinceMs: number;
  /** So many of them, in a row. */
  tries: number;
  /** Of the last try. */
  reason: DownloadObstacle;
  detail: string;
  /** Until when the host asks to be left alone; null where it does not. */
  busyUntilMs: number | null;
}

/** What can get in the way of a download. Most of it is tried again, elsewhere if possible. */
export type DownloadObstacle =
  /** The connection broke, or did not come about; a browser does not say why. */
  | 'network'
  /** The browser says that there is no network at all. */
  | 'offline'
  /** Nothing came for so long that it was given up. */
  | 'silent'
  /** The site's own Content Security Policy forbids the host; it is not asked again. */
  | 'policy'
  /** A web page came in place of the file: of a filter, or of a network that wants a login. */
  | 'page'
  /** 401, 403, 407, 451, 511: the host, or something before it, does not give the file to us. */
  | 'refused'
  /** 404, 410: the host has no such file; it is not asked again. */
  | 'gone'
  /** 429, 503: the host has too much to do, and may say when to come back. */
  | 'busy'
  /** The host answered with another error. As with all of these, the detail has its number. */
  | 'http'
  /** The host sent the whole file where a part was asked for. */
  | 'no-range'
  /** The file on the host is another one than before. */
  | 'changed'
  | 'wrong-length'
  | 'wrong-hash';

/** What a session that is being made or used stands at. */
export type SessionPhase = 'loading' | 'warming' | 'ready' | 'waiting_for_gpu';

/** What distinguishes one loaded model from another. */
export interface SessionKey {
  modelId: string;
  provider: ExecutionProvider;
  precision: Precision;
  threads: number;
}

/** One loaded model, or one on its way. */
export interface SessionStatus extends SessionKey {
  phase: SessionPhase;
  /** Megabytes wanted and free while `waiting_for_gpu`, where the browser tells. */
  neededMegabytes: number | null;
  freeMegabytes: number | null;
  ageSeconds: number;
  idleSeconds: number;
  isInUse: boolean;
  /** True for a session of another tab. */
  isElsewhere: boolean;
  hits: number;
  /** Of the WebAssembly heap. */
  heapBytes: number;
}

/** Why a provider was chosen, or was not. */
export type ProviderReason =
  | 'chosen-by-user'
  /** Right on the known clip, and faster than WebAssembly. */
  | 'webgpu-verified'
  | 'webgpu-missing'
  | 'webgpu-software-only'
  /** On the list of adapters that are known to compute wrongly. */
  | 'webgpu-known-bad'
  /** The adapter's limits do not fit the model. */
  | 'webgpu-too-small'
  /** The rewriter does not know the graph. */
  | 'webgpu-unknown-graph'
  | 'webgpu-wrong-text'
  | 'webgpu-wrong-numbers'
  | 'webgpu-failed'
  | 'webgpu-slower'
  | 'safe-mode';

/** What the gate found out about one model on this machine. Kept between visits. */
export interface GateReport {
  modelId: string;
  /** Vendor, architecture and device, as far as the browser tells. */
  adapter: string;
  /** Of browser and runtime: another version is checked anew. */
  versions: string;
  checkedAt: string;
  /** The outcome, and the provider and precision that follow from it. */
  reason: ProviderReason;
  provider: ExecutionProvider;
  precision: Precision;
  attempts: GateAttempt[];
}

/** The known clip on one candidate. */
export interface GateAttempt {
  provider: ExecutionProvider;
  precision: Precision;
  outcome: 'right' | 'wrong-text' | 'wrong-numbers' | 'failed';
  /** What was read, or why it failed. */
  detail: string;
  /** Seconds of audio a second, warm; null where it was not timed. */
  speed: number | null;
  /** The largest difference from WebAssembly's probabilities, 0 to 1; null for WebAssembly itself. */
  largestDifference: number | null;
}

/** One load of a model, for the log that people can open and copy. */
export interface LoadRecord extends SessionKey {
  startedAt: string;
  reason: ProviderReason;
  prepareSeconds: number;
  loadSeconds: number;
  warmUpSeconds: number;
  heapBytes: number;
  /** Null where all went well. */
  problem: AppProblem | null;
}

/** What the page may change about sessions at any time. */
export interface SessionLimits {
  /** At least 1: with one more, the least recently used goes. */
  maxLoadedModels: number;
  /** A model that nobody used for so long is unloaded; 0 for never. */
  idleUnloadSeconds: number;
}

export const defaultSessionLimits: SessionLimits = { maxLoadedModels: 1, idleUnloadSeconds: 300 };

/** One model in the panel. */
export interface ModelStatus {
  model: ModelManifest;
  /** True where it came from the user's own files. */
  isImported: boolean;
  files: FilesState;
  sessions: readonly SessionStatus[];
  gate: GateReport | null;
  /** The last jobs' seconds of audio a second by provider, measured on this machine. */
  speeds: Partial<Record<ExecutionProvider, number>>;
}

/** Everything about models, as a snapshot that is replaced whole. */
export interface ModelsSnapshot {
  models: readonly ModelStatus[];
  storage: StorageStatus;
  limits: SessionLimits;
  counters: SessionCounters;
  log: readonly LoadRecord[];
  /** Not null where the last visit died while it loaded a model. */
  crash: CrashReport | null;
  /** Why `models.json` beside the site was not used; null where it was, or there is none. */
  catalogueProblem: AppProblem | null;
}

export interface StorageStatus {
  usedBytes: number | null;
  quotaBytes: number | null;
  /** The browser has promised not to clear it when the disk fills. */
  isPersistent: boolean;
}

export interface SessionCounters {
  hits: number;
  misses: number;
  loadSeconds: number;
  warmUpSeconds: number;
  transcribeSeconds: number;
  heapBytes: number;
}

/** What a visit that died was doing. */
export interface CrashReport {
  key: SessionKey;
  at: string;
  /** The model that loaded last without trouble; null where none did. */
  lastGoodModelId: string | null;
}
