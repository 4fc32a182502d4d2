import type { ImportRefusal } from '../shared/models/model-contracts';
import type {
  DownloadObstacle,
  FilesState,
  GateAttempt,
  ProviderReason,
  SessionPhase,
} from '../shared/models/model-states';
import type { ModelManifest } from '../shared/models/model-manifest';
import type { ExecutionProvider, Precision } from '../shared/models/prepared-model';

/** Texts about models: the panel, the offer of the first visit, and the notices. */
export interface ModelMessages {
  /** Models by id; one that is not here goes by the title and the facts in its manifest. */
  known: Partial<Record<string, { title: string; note: string }>>;
  /** What a model writes, for one that is not known. */
  writes: Record<ModelManifest['writes'], string>;
  /** Where published accuracy comes from, by the text in the manifest. */
  sources: Partial<Record<string, string>>;

  panel: {
    open: string;
    title: string;
    lead: string;
    close: string;
    unsupported: string;
    unsupportedNote: string;
    catalogueProblem: string;
  };
  facts: {
    accuracy: (percent: number, source: string) => string;
    accuracyUnknown: string;
    size: (bytes: number) => string;
    sizeUnknown: string;
    licence: (name: string) => string;
    memory: (wasmBytes: number, webgpuBytes: number) => string;
    recommended: string;
    imported: string;
    selected: string;
  };
  phases: Record<FilesState['phase'] | SessionPhase, string>;
  /** In place of `absent`, for the model that needs no download of its own. */
  withPage: string;
  /** Some of a download is here from before. */
  partly: (storedBytes: number, totalBytes: number) => string;
  onDisk: (storedBytes: number) => string;
  inMemoryOnly: string;
  /** Above the hashes of files that were taken as they came. */
  pinned: string;
  waitingForGpu: (neededMegabytes: number | null, freeMegabytes: number | null) => string;

  download: {
    label: (title: string) => string;
    bytes: (loaded: number, total: number | null) => string;
    rate: (bytesPerSecond: number) => string;
    left: (seconds: number) => string;
    paused: string;
    elsewhere: string;
    retry: (attempt: number, inSeconds: number) => string;
    startedOver: string;
    obstacles: Record<DownloadObstacle, string>;
  };

  actions: {
    ofModel: (action: string, title: string) => string;
    use: string;
    download: (bytes: number) => string;
    continue: string;
    retry: string;
    pause: string;
    resume: string;
    cancel: string;
    load: string;
    unload: string;
    unloadAll: string;
    save: string;
    remove: string;
    removeQuestion: (storedBytes: number) => string;
    removeYes: string;
    removeNo: string;
    working: string;
  };

  where: {
    title: string;
    now: string;
    none: string;
    elsewhere: string;
    measured: string;
    check: string;
    /** A provider with the number of threads and the arithmetic. */
    place: (provider: string, threads: string | null, precision: string) => string;
    /** One loaded model. */
    session: (place: string, heapBytes: number, hits: number, idleSeconds: number) => string;
    /** Which provider was decided on, and why. */
    decided: (provider: string, reason: string) => string;
    inUse: string;
    speed: (provider: string, speed: number) => string;
    noSpeed: string;
    precisions: Record<Precision, string>;
    reasons: Record<ProviderReason, string>;
    checked: (adapter: string, isoTime: string) => string;
    /** One candidate of the check: what came of it, how fast it is, how far from WebAssembly. */
    attempt: (outcome: string, speed: number | null, difference: number | null) => string;
    outcomes: Record<GateAttempt['outcome'], string>;
    recheck: string;
    rechecking: string;
    noGate: string;
  };

  imports: {
    title: string;
    advice: string;
    choose: string;
    drop: string;
    working: string;
    added: (titles: string) => string;
    nothing: string;
    refused: string;
    refusals: Record<ImportRefusal, string>;
  };

  storage: {
    title: string;
    used: (usedBytes: number | null, quotaBytes: number | null) => string;
    persistent: string;
    evictable: string;
  };
  counters: {
    title: string;
    hits: string;
    misses: string;
    load: string;
    warmUp: string;
    transcribe: string;
    heap: string;
    seconds: (seconds: number) => string;
    bytes: (bytes: number) => string;
    count: (count: number) => string;
  };
  log: {
    title: string;
    empty: string;
    copy: string;
    copied: string;
    copyFailed: string;
  };

  offer: {
    title: string;
    text: (title: string) => string;
    download: (title: string, bytes: number) => string;
    /** After the button: once, and it stays. */
    once: string;
    demo: string;
    arriving: (title: string) => string;
    meanwhile: string;
    ready: (title: string) => string;
  };
  line: {
    label: (title: string) => string;
  };
  crash: {
    title: string;
    /** What was loaded, and where. */
    text: (title: string, provider: ExecutionProvider) => string;
    untilThen: (safeTitle: string) => string;
    safely: string;
    asBefore: string;
  };
  announce: {
    downloadStarted: (title: string) => string;
    downloadWaits: (title: string) => string;
    downloadReached: (title: string, share: number) => string;
    downloadDone: (title: string) => string;
    ready: (title: string) => string;
    failed: (title: string, reason: string) => string;
  };
}
