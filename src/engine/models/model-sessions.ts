import { AppError, appError, detailOf } from '../../shared/errors';
import type { ModelPhase } from '../../shared/job-events';
import type { Memory } from '../../shared/memory';
import type { ModelManifest } from '../../shared/model-manifest';
import type {
  GateReport,
  LoadRecord,
  ProviderReason,
  SessionCounters,
  SessionKey,
  SessionLimits,
  SessionStatus,
} from '../../shared/model-states';
import type { ProviderChoice } from '../../shared/options';
import { providerOf, type Precision, type PreparedModel } from '../../shared/prepared-model';
import type { SessionApi } from '../../shared/session-contracts';
import { WorkerHost } from '../worker-host';
import { chooseThreads } from './choose-threads';
import { fetchClip } from './fetch-clip';
import { GateMemory } from './gate-memory';
import type { LoadSentinel } from './load-sentinel';
import { openSession, startSessionWorker, type OpenedSession } from './open-session';
import { probeAdapter, type AdapterFacts } from './probe-adapter';
import { runGate, type GateSession } from './run-gate';
import { SessionPool, type PooledSession } from './session-pool';

/** Loads that the log keeps. */
const LOG_LENGTH = 50;

/** What somebody wants to run. */
export interface SessionRequest {
  model: ModelManifest;
  provider: ProviderChoice;
  /** 0 for as many as help. */
  threads: number;
  /** The longest chunk that will come. */
  longestSeconds: number;
  tell: (phase: ModelPhase) => void;
}

/** A session, and why it is this one. */
export interface ChosenSession {
  pooled: PooledSession;
  reason: ProviderReason;
}

/** Chooses processor and precision for a model, and owns the sessions. */
export class ModelSessions {
  readonly #memory: Memory;
  readonly #versions: string;
  readonly #sentinel: LoadSentinel;
  readonly #prepare: (model: ModelManifest, precision: Precision) => Promise<PreparedModel>;
  readonly #onChange: () => void;
  readonly #gate: GateMemory;
  readonly #pool: SessionPool;
  readonly #counters = { hits: 0, misses: 0, loadSeconds: 0, warmUpSeconds: 0 };
  #log: LoadRecord[] = [];
  #bestThreads: Promise<number> | null = null;
  /** Cards that were lost in the middle of work during this visit. */
  #losses = 0;

  /** @param versions of browser, runtime and rewriter: what was found out with others counts no more */
  constructor(
    memory: Memory,
    versions: string,
    sentinel: LoadSentinel,
    prepare: (model: ModelManifest, precision: Precision) => Promise<PreparedModel>,
    limits: SessionLimits,
    onChange: () => void,
  ) {
    this.#memory = memory;
    this.#versions = versions;
    this.#sentinel = sentinel;
    this.#prepare = prepare;
    this.#onChange = onChange;
    this.#gate = new GateMemory(memory);
    this.#pool = new SessionPool(limits, onChange);
  }

  get statuses(): SessionStatus[] {
    return this.#pool.statuses;
  }

  get log(): readonly LoadRecord[] {
    return this.#log;
  }

  get counters(): Omit<SessionCounters, 'transcribeSeconds'> {
    const heapBytes = this.statuses.reduce((sum, status) => sum + status.heapBytes, 0);
    return { ...this.#counters, heapBytes };
  }

  reportOf(modelId: string): GateReport | null {
    return this.#gate.latest(modelId);
  }

  forgetReport(modelId: string): void {
    this.#gate.forget(modelId);
    this.#losses = 0;
    this.#onChange();
  }

  /**
   * The session that the request comes to.
   *
   * @throws AppError `model-invalid`, `provider-unavailable`, `out-of-memory`, `worker-died`
   */
  async acquire(request: SessionRequest): Promise<ChosenSession> {
    const { provider } = request;
    if (provider === 'wasm') return this.acquireOnWasm(request, 'chosen-by-user');
    const adapter = await probeAdapter();
    const obstacle = this.#findObstacle(adapter, provider);
    if (obstacle) {
      if (provider === 'webgpu') throw unavailable(obstacle);
      return this.acquireOnWasm(request, obstacle);
    }
    const report = await this.#ask(request, adapter as AdapterFacts);
    const precision = conclude(report, provider);
    if (precision === null) {
      if (provider === 'webgpu') throw unavailable(describeAttempts(report));
      return this.acquireOnWasm(request, report.reason);
    }
    const reason = provider === 'webgpu' ? 'chosen-by-user' : report.reason;
    try {
      return await this.#lend(request, precision, reason, adapter);
    } catch (error) {
      if (!isGpuFailure(error)) throw error;
      // It was right before, so it is not condemned for ever.
      return this.acquireOnWasm(request, 'webgpu-failed');
    }
  }

  acquireOnWasm(request: SessionRequest, reason: ProviderReason): Promise<ChosenSession> {
    return this.#lend(request, 'int8', reason, null);
  }

  /** A card failed in the middle of work. Numbers that are none condemn it, a loss alone does not. */
  noteGpuFailure(key: SessionKey, error: AppError): void {
    const { problem } = error;
    this.#losses++;
    this.#pool.unload(key);
    const report = this.#gate.latest(key.modelId);
    if (problem.code !== 'gpu-failed' || problem.facts.kind !== 'not-finite' || !report) return;
    this.#gate.keep({
      ...report,
      provider: 'wasm',
      precision: 'int8',
      reason: 'webgpu-wrong-numbers',
      attempts: report.attempts.map((attempt) =>
        attempt.precision === key.precision
          ? { ...attempt, outcome: 'wrong-numbers', detail: problem.facts.detail }
          : attempt,
      ),
    });
  }

  unload(key: SessionKey): void {
    this.#pool.unload(key);
  }

  unloadAll(): void {
    this.#pool.unloadAll();
  }

  setLimits(limits: SessionLimits): void {
    this.#pool.setLimits(limits);
  }

  #findObstacle(adapter: AdapterFacts | null, choice: ProviderChoice): ProviderReason | null {
    if (!adapter) return 'webgpu-missing';
    // Who chooses by hand may: the gate still has to be passed.
    if (choice === 'webgpu') return null;
    // Once may be a laptop that slept, twice is a habit.
    return this.#losses > 1 ? 'webgpu-failed' : adapter.obstacle;
  }

  /** What the gate found before, or finds now. */
  async #ask(request: SessionRequest, adapter: AdapterFacts): Promise<GateReport> {
    const { model, provider, tell } = request;
    const known = this.#gate.find(model.id, adapter.name, this.#versions);
    // Who chose by hand had nothing timed.
    const lacksSpeed = known?.provider === 'webgpu' && known.attempts[0]?.speed === null;
    if (known && !(provider === 'auto' && lacksSpeed)) return known;
    const candidates: Precision[] = adapter.hasF16 ? ['q8f16', 'q8'] : ['q8'];
    const prepared = await this.#prepare(model, 'q8');
    if (providerOf[prepared.prepared.precision] === 'wasm') {
      return this.#keepUnknownGraph(request, adapter, prepared.prepared.obstacle ?? '');
    }
    const report = await runGate({
      modelId: model.id,
      adapter: adapter.name,
      versions: this.#versions,
      reference: 'int8',
      candidates,
      comparesSpeed: provider === 'auto',
      withSession: (precision, use) => {
        tell('checking');
        return this.#withSession({ ...request, tell: () => {} }, precision, adapter, use);
      },
    });
    this.#gate.keep(report);
    this.#onChange();
    return report;
  }

  #keepUnknownGraph({ model }: SessionRequest, adapter: AdapterFacts, detail: string): GateReport {
    const report: GateReport = {
      modelId: model.id,
      adapter: adapter.name,
      versions: this.#versions,
      checkedAt: new Date().toISOString(),
      provider: 'wasm',
      precision: 'as-is',
      reason: 'webgpu-unknown-graph',
      attempts: [
        {
          provider: 'webgpu',
          precision: 'q8',
          outcome: 'failed',
          detail,
          speed: null,
          largestDifference: null,
        },
      ],
    };
    this.#gate.keep(report);
    return report;
  }

  async #withSession<T>(
    request: SessionRequest,
    precision: Precision,
    adapter: AdapterFacts,
    use: (session: GateSession) => Promise<T>,
  ): Promise<T> {
    const { pooled } = await this.#lend(request, precision, 'webgpu-verified', adapter);
    try {
      return await use(pooled.session);
    } finally {
      pooled.release();
    }
  }

  /** Lends the session of this precision, after loading it where it is not there. */
  async #lend(
    request: SessionRequest,
    precision: Precision,
    reason: ProviderReason,
    adapter: AdapterFacts | null,
  ): Promise<ChosenSession> {
    const { model, tell } = request;
    tell('preparing');
    const started = performance.now();
    const prepared = await this.#prepare(model, precision);
    const prepareSeconds = (performance.now() - started) / 1000;
    const given = prepared.prepared.precision;
    const provider = providerOf[given];
    const threads = provider === 'wasm' ? await this.#chooseThreads(request.threads) : 1;
    const key: SessionKey = { modelId: model.id, provider, precision: given, threads };
    const identity = JSON.stringify([model.files, model.knownClip, model.features]);
    const pooled = await this.#pool.acquire(key, identity, async (tellStatus, onEnd) => {
      const clip = await fetchClip(model);
      return this.#load(key, reason, prepareSeconds, () =>
        openSession({
          model,
          key,
          prepared,
          clip,
          longestSeconds: request.longestSeconds,
          warmsUpAllLengths: adapter !== null && !adapter.isSoftware,
          onEnd,
          tell: (phase, memory) => {
            tellStatus(phase, memory);
            if (phase !== 'ready') tell(phase);
          },
        }),
      );
    });
    this.#counters[pooled.wasReady ? 'hits' : 'misses']++;
    return { pooled, reason };
  }

  /** Keeps the mark of a load while it goes on, and writes the log. */
  async #load(
    key: SessionKey,
    reason: ProviderReason,
    prepareSeconds: number,
    open: () => Promise<OpenedSession>,
  ): Promise<OpenedSession> {
    const record: LoadRecord = {
      ...key,
      startedAt: new Date().toISOString(),
      reason,
      prepareSeconds,
      loadSeconds: 0,
      warmUpSeconds: 0,
      heapBytes: 0,
      problem: null,
    };
    this.#sentinel.begin(key);
    try {
      const session = await open();
      const { loadSeconds, warmUpSeconds, heapBytes } = session;
      Object.assign(record, { loadSeconds, warmUpSeconds, heapBytes });
      this.#counters.loadSeconds += loadSeconds;
      this.#counters.warmUpSeconds += warmUpSeconds;
      this.#sentinel.rememberGood(key.modelId);
      return session;
    } catch (error) {
      record.problem = toAppError(error).problem;
      throw error;
    } finally {
      this.#sentinel.end();
      this.#log = [record, ...this.#log].slice(0, LOG_LENGTH);
      this.#onChange();
    }
  }

  /** What helps is found out once in a visit, or one model would be loaded twice. */
  #chooseThreads(wanted: number): Promise<number> {
    if (wanted > 0) return this.#measureThreads(wanted);
    this.#bestThreads ??= this.#measureThreads(0).catch((error: unknown) => {
      this.#bestThreads = null;
      throw error;
    });
    return this.#bestThreads;
  }

  #measureThreads(wanted: number): Promise<number> {
    return chooseThreads(wanted, this.#memory, this.#versions, async (threads) => {
      const host = new WorkerHost<SessionApi>('session', startSessionWorker);
      try {
        return await host.call((worker) => worker.timeThreads(threads));
      } finally {
        host.terminate();
      }
    });
  }
}

function isGpuFailure(error: unknown): boolean {
  return error instanceof AppError && error.code === 'gpu-failed';
}

/** The precision to use on WebGPU; null for WebAssembly. Who chooses by hand may have it slow. */
function conclude(report: GateReport, choice: ProviderChoice): Precision | null {
  if (report.provider === 'webgpu') return report.precision;
  if (choice === 'auto') return null;
  const [best] = report.attempts
    .filter(({ provider, outcome }) => provider === 'webgpu' && outcome === 'right')
    .sort((a, b) => (b.speed ?? 0) - (a.speed ?? 0));
  return best?.precision ?? null;
}

function unavailable(detail: string): AppError {
  return appError('provider-unavailable', { provider: 'webgpu', detail });
}

function describeAttempts({ attempts, reason }: GateReport): string {
  const failed = attempts.filter(({ provider }) => provider === 'webgpu');
  return failed.map(({ precision, detail }) => `${precision}: ${detail}`).join('; ') || reason;
}

function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : appError('internal', { detail: detailOf(error) });
}
