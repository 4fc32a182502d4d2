import { builtInModels } from '../../shared/models/catalogue';
import { AppError, appError, isAbort, type AppProblem } from '../../shared/errors';
import type { EngineFacts, ModelPhase } from '../../shared/jobs/job-events';
import type { Memory } from '../../shared/memory';
import type { ImportResult } from '../../shared/models/model-contracts';
import { isSupported, resolveUrls, type ModelManifest } from '../../shared/models/model-manifest';
import {
  defaultSessionLimits,
  type CrashReport,
  type FilesState,
  type ModelStatus,
  type ModelsSnapshot,
  type SessionKey,
  type SessionLimits,
} from '../../shared/models/model-states';
import type { ProviderChoice } from '../../shared/recognition/options';
import type { ModelService } from './model-service';
import { raceAbort } from '../race-abort';
import { readCatalogue } from './read-catalogue';
import type { LeaseRequest, ModelLease } from './model-lease';
import { LoadSentinel } from './load-sentinel';
import { ModelFiles } from './model-files';
import { ModelSessions, type ChosenSession } from './model-sessions';
import { SpeedMemory } from './speed-memory';
import { holdLock, isLockHeld } from '../../tabs/locks';
import { nameTab } from '../../tabs/name-tab';
import { TabSessions } from './tab-sessions';

/** Set once a model's files are kept: only then is it worth a worker to look for them at start. */
const KEPT_KEY = 'pisar.models-kept';

/** For loads that no job asked for: as long as GigaAM's longest chunk with its context. */
const LONGEST_SECONDS = 33;

export interface ModelManagerOptions {
  memory: Memory;
  /** Of page, runtime and browser: what the gate found with others counts no more. */
  versions: string;
}

/** The page's models: their files, their sessions, and what is known of both. */
export class ModelManager implements ModelService {
  readonly #memory: Memory;
  readonly #files: ModelFiles;
  readonly #sessions: ModelSessions;
  readonly #sentinel: LoadSentinel;
  readonly #tabs: TabSessions;
  readonly #speeds: SpeedMemory;
  readonly #listeners = new Set<(snapshot: ModelsSnapshot) => void>();
  readonly #stop = new AbortController();
  #catalogue: readonly ModelManifest[] = builtInModels.map(withAbsoluteUrls);
  #catalogueProblem: AppProblem | null = null;
  #crash: CrashReport | null = null;
  #limits: SessionLimits = defaultSessionLimits;
  #transcribeSeconds = 0;
  #snapshot: ModelsSnapshot | null = null;
  #isTelling = false;
  #mustTellTabs = false;
  readonly whenReady: Promise<void>;

  constructor({ memory, versions }: ModelManagerOptions) {
    this.#memory = memory;
    const tab = `pisar-tab-${nameTab()}`;
    // So that others can tell that this tab lives.
    void holdLock(tab, this.#stop.signal);
    const onChange = () => this.#change();
    this.#sentinel = new LoadSentinel(memory, tab);
    this.#files = new ModelFiles(onChange);
    this.#sessions = new ModelSessions(
      memory,
      versions,
      this.#sentinel,
      (model, precision) => this.#files.prepare(model, precision),
      this.#limits,
      onChange,
    );
    this.#speeds = new SpeedMemory(memory);
    this.#tabs = new TabSessions(
      tab,
      () => this.#sessions.statuses,
      () => this.#change(false),
    );
    // Whoever closes a tab in the middle of a load did not see it die.
    globalThis.addEventListener?.('pagehide', () => {
      this.#sentinel.end();
      this.#tabs.leave();
    });
    // Not every browser tells workers.
    globalThis.addEventListener?.('online', () => {
      for (const { model, files } of this.snapshot.models)
        if (files.phase === 'downloading') void this.#files.retryNow(model.id);
    });
    this.whenReady = this.#start();
  }

  get snapshot(): ModelsSnapshot {
    return (this.#snapshot ??= this.#take());
  }

  subscribe(listener: (snapshot: ModelsSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async download(modelId: string): Promise<void> {
    await this.#ensureFiles(this.#find(modelId), this.#stop.signal);
  }

  async pauseDownload(modelId: string): Promise<void> {
    await this.#files.pause(this.#find(modelId).id);
  }

  async resumeDownload(modelId: string): Promise<void> {
    await this.#files.resume(this.#find(modelId).id);
  }

  async retryDownload(modelId: string): Promise<void> {
    await this.#files.retryNow(this.#find(modelId).id);
  }

  async cancelDownload(modelId: string): Promise<void> {
    await this.#files.cancel(this.#find(modelId).id);
  }

  async remove(modelId: string): Promise<void> {
    const model = this.#find(modelId);
    for (const key of this.#sessions.statuses) {
      if (key.modelId === modelId) this.#sessions.unload(key);
    }
    this.#sessions.forgetReport(modelId);
    await this.#files.remove(model);
  }

  async importFiles(files: readonly File[]): Promise<ImportResult> {
    const result = await this.#files.importFiles(files, this.#catalogue);
    if (result.models.length > 0) this.#memory.remember(KEPT_KEY, 'yes');
    await this.#files.inspect(this.#catalogue);
    return result;
  }

  exportFiles(modelId: string): Promise<File[]> {
    return this.#files.exportFiles(this.#find(modelId));
  }

  async load(
    modelId: string,
    provider: ProviderChoice,
    threads: number,
    force = false,
  ): Promise<SessionKey> {
    const model = this.#find(modelId);
    if (force) {
      for (const key of this.#sessions.statuses) {
        if (key.modelId === modelId) this.#sessions.unload(key);
      }
    }
    const lease = await this.acquire(
      { model, provider, threads, longestSeconds: LONGEST_SECONDS, onPhase: () => {} },
      this.#stop.signal,
    );
    lease.release();
    const { precision } = lease.facts;
    return { modelId, provider: lease.facts.provider, precision, threads: lease.facts.threads };
  }

  unload(key: SessionKey): Promise<void> {
    this.#sessions.unload(key);
    return Promise.resolve();
  }

  unloadAll(): Promise<void> {
    this.#sessions.unloadAll();
    return Promise.resolve();
  }

  async recheck(modelId: string, threads: number): Promise<void> {
    this.#sessions.forgetReport(this.#find(modelId).id);
    await this.load(modelId, 'auto', threads);
  }

  setLimits(limits: Partial<SessionLimits>): void {
    const next = { ...this.#limits, ...limits };
    this.#limits = next;
    this.#sessions.setLimits(next);
    this.#change();
  }

  dismissCrash(): void {
    this.#sentinel.end();
    this.#crash = null;
    this.#change();
  }

  /**
   * A model that is ready to run: its files are fetched, its provider is chosen and checked, and
   * its session is made, as far as these are not there.
   *
   * @param signal lets go of the wait; what is on its way to be loaded stays for the next one
   * @throws AppError `model-unsupported`, `model-absent`, `model-unavailable`, `model-invalid`,
   *   `provider-unavailable`, `out-of-memory`, `worker-died`; `AbortError`
   */
  async acquire({ onPhase, ...request }: LeaseRequest, signal: AbortSignal): Promise<ModelLease> {
    const model = withAbsoluteUrls(request.model);
    if (!isSupported(model)) {
      throw appError('model-unsupported', { modelId: model.id, detail: model.head });
    }
    const tellFiles = (state: FilesState) => {
      if (state.phase === 'downloading') {
        const { loadedBytes, totalBytes } = state.download;
        onPhase('downloading', loadedBytes, totalBytes ?? 0);
      } else if (state.phase === 'verifying') {
        onPhase('verifying', state.doneBytes, state.totalBytes);
      }
    };
    const asked = { ...request, model, tell: (phase: ModelPhase) => onPhase(phase, 0, 0) };
    const attempt = async () => {
      await this.#ensureFiles(model, signal, tellFiles).catch((error: unknown) => {
        // The user ended the download that the job waited for.
        const isEnded = isAbort(error) && !signal.aborted;
        throw isEnded ? appError('model-absent', { modelId: model.id }, error) : error;
      });
      // Until the offer of safe mode is answered, what was asked for is not the user's choice.
      const choosing = this.#crash
        ? this.#sessions.acquireOnWasm(asked, 'safe-mode')
        : this.#sessions.acquire(asked);
      return this.#lend(model, await this.#orRelease(signal, choosing));
    };
    return attempt().catch(async (error: unknown) => {
      if (!isInvalid(error) || signal.aborted) throw error;
      const { phase } = await this.#files.look(model);
      if (phase !== 'absent') throw error;
      // What was rotten in the store has been thrown away: it is fetched again, once.
      return attempt();
    });
  }

  /** What takes over from a graphics card that failed in the middle of a job. */
  async replaceOnWasm(
    lost: ModelLease,
    problem: AppProblem,
    { onPhase, ...request }: LeaseRequest,
    signal: AbortSignal,
  ): Promise<ModelLease> {
    lost.release();
    this.#sessions.noteGpuFailure(lost.facts, new AppError(problem));
    const model = withAbsoluteUrls(request.model);
    const asked = { ...request, model, tell: (phase: ModelPhase) => onPhase(phase, 0, 0) };
    const choosing = this.#sessions.acquireOnWasm(asked, 'webgpu-failed');
    return this.#lend(model, await this.#orRelease(signal, choosing));
  }

  /** A job is over: what it says of the speed here. */
  noteJob({ modelId, provider }: EngineFacts, audioSeconds: number, workSeconds: number): void {
    this.#transcribeSeconds += workSeconds;
    this.#speeds.keep(modelId, provider, audioSeconds, workSeconds);
    this.#change();
  }

  /** Ends every worker. */
  dispose(): void {
    this.#stop.abort();
    this.#sessions.setLimits({ ...this.#limits, idleUnloadSeconds: 0 });
    for (const key of this.#sessions.statuses) this.#sessions.unload(key);
    this.#files.dispose();
    this.#tabs.dispose();
  }

  async #start(): Promise<void> {
    const [catalogue, crash] = await Promise.all([
      readCatalogue(),
      this.#sentinel.findCrash(isLockHeld),
    ]);
    this.#catalogue = catalogue.models.map(withAbsoluteUrls);
    this.#catalogueProblem = catalogue.problem;
    this.#crash = crash;
    this.#change();
    if (this.#memory.recall(KEPT_KEY) === null) return;
    await this.#files.inspect(this.#catalogue);
  }

  async #ensureFiles(
    model: ModelManifest,
    signal: AbortSignal,
    onState?: (state: FilesState) => void,
  ): Promise<void> {
    await this.#files.ensure(model, signal, onState);
    this.#memory.remember(KEPT_KEY, 'yes');
  }

  /** Gives a session back that comes after nobody waits for it any more. */
  async #orRelease(signal: AbortSignal, choosing: Promise<ChosenSession>): Promise<ChosenSession> {
    try {
      return await raceAbort(signal, choosing);
    } catch (error) {
      choosing.then(
        ({ pooled }) => pooled.release(),
        () => {},
      );
      throw error;
    }
  }

  #lend(model: ModelManifest, { pooled, reason }: ChosenSession): ModelLease {
    const { session, key, wasReady } = pooled;
    return {
      facts: { ...key, reason, cacheHit: wasReady },
      features: model.features,
      vocabulary: session.vocabulary,
      connect: () => session.connect(),
      onEnd: (listener) => pooled.onEnd(listener),
      release: () => pooled.release(),
    };
  }

  #find(modelId: string): ModelManifest {
    const model = this.#all.find(({ id }) => id === modelId);
    if (model) return model;
    const allowed = this.#all.map(({ id }) => id).join(', ');
    throw appError('invalid-option', { option: 'modelId', value: modelId, allowed });
  }

  get #all(): ModelManifest[] {
    return [...this.#catalogue, ...this.#files.imported];
  }

  /**
   * Changes come in bursts: listeners hear of each burst once.
   *
   * @param isOwn false for what another tab has told: told back, it would go to and fro for ever
   */
  #change(isOwn = true): void {
    this.#snapshot = null;
    this.#mustTellTabs ||= isOwn;
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      if (this.#mustTellTabs) this.#tabs.tell(this.#sessions.statuses);
      this.#mustTellTabs = false;
      for (const listener of this.#listeners) listener(this.snapshot);
    });
  }

  #take(): ModelsSnapshot {
    const sessions = [...this.#sessions.statuses, ...this.#tabs.others];
    const imported = new Set(this.#files.imported.map(({ id }) => id));
    return {
      models: this.#all.map((model): ModelStatus => ({
        model,
        isImported: imported.has(model.id),
        files: this.#files.stateOf(model.id),
        sessions: sessions.filter(({ modelId }) => modelId === model.id),
        gate: this.#sessions.reportOf(model.id),
        speeds: this.#speeds.of(model.id),
      })),
      storage: this.#files.storage,
      limits: this.#limits,
      counters: { ...this.#sessions.counters, transcribeSeconds: this.#transcribeSeconds },
      log: this.#sessions.log,
      crash: this.#crash,
      catalogueProblem: this.#catalogueProblem,
    };
  }
}

function withAbsoluteUrls(model: ModelManifest): ModelManifest {
  return resolveUrls(model, document.baseURI);
}

function isInvalid(error: unknown): boolean {
  return error instanceof AppError && error.code === 'model-invalid';
}
