import * as v from 'valibot';
import { AppError, appError, detailOf } from '../../shared/errors';
import type { ModelPhase } from '../../shared/jobs/job-events';
import type { Memory } from '../../shared/memory';
import type { ModelManifest } from '../../shared/models/model-manifest';
import type {
  GateReport,
  LoadRecord,
  ProviderReason,
  SessionCounters,
  SessionKey,
  SessionLimits,
  SessionStatus,
} from '../../shared/models/model-states';
import type { ProviderChoice } from '../../shared/recognition/options';
import { providerOf, type Precision, type PreparedModel } from '../../shared/models/prepared-model';
import type { SessionApi } from '../../shared/models/session-contracts';
import { WorkerHost } from '../worker-host';
import { GateMemory } from './gate-memory';
import type { LoadSentinel } from './load-sentinel';
import { openSession, startSessionWorker, type OpenedSession } from './open-session';
import type { AdapterFacts } from './probe-adapter';
import { ProviderChooser } from './provider-chooser';
import { SessionPool, type PooledSession } from './session-pool';
import { wholeNumber } from '../../shared/validation/fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';
import { bundledClip } from '../../shared/models/catalogue';

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
  readonly #chooser: ProviderChooser;
  readonly #pool: SessionPool;
  readonly #counters = { hits: 0, misses: 0, loadSeconds: 0, warmUpSeconds: 0 };
  #log: LoadRecord[] = [];
  #bestThreads: Promise<number> | null = null;

  /** @param versions of browser and runtime: what was found out with others counts no more */
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
    this.#chooser = new ProviderChooser(this.#gate, versions);
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
    this.#chooser.forget(modelId);
    this.#onChange();
  }

  /**
   * The session that the request comes to.
   *
   * @throws AppError `model-invalid`, `provider-unavailable`, `out-of-memory`, `worker-died`
   */
  async acquire(request: SessionRequest): Promise<ChosenSession> {
    const { model, provider } = request;
    if (provider === 'wasm') return this.acquireOnWasm(request, 'chosen-by-user');
    const decision = await this.#chooser.decide(model, provider, {
      prepare: this.#prepare,
      withSession: (precision, adapter, use) => this.#check(request, precision, adapter, use),
    });
    this.#onChange();
    if (decision.provider === 'wasm') {
      if (provider === 'auto') return this.acquireOnWasm(request, decision.reason);
      throw appError('provider-unavailable', { provider, detail: decision.detail });
    }
    const { precision, reason, adapter } = decision;
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

  /** A card failed in the middle of work. */
  noteGpuFailure(key: SessionKey, error: AppError): void {
    this.#chooser.noteFailure(key, error);
    this.#pool.unload(key);
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

  /** Lends a session to the gate. */
  async #check<T>(
    request: SessionRequest,
    precision: Precision,
    adapter: AdapterFacts,
    use: (session: OpenedSession) => Promise<T>,
  ): Promise<T> {
    request.tell('checking');
    const quiet = { ...request, tell: () => {} };
    const { pooled } = await this.#lend(quiet, precision, 'webgpu-verified', adapter);
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
    const { model } = request;
    const keyOf = async (form: Precision): Promise<SessionKey> => {
      const provider = providerOf[form];
      const threads = provider === 'wasm' ? await this.#chooseThreads(request.threads) : 1;
      return { modelId: model.id, provider, precision: form, threads };
    };
    const identity = JSON.stringify([model.files, model.knownClip, model.features]);
    // To prepare means to read all of the file: not for a session that is there.
    const forms: Precision[] = precision === 'int8' ? ['int8', 'as-is'] : [precision];
    for (const form of forms) {
      const pooled = await this.#pool.find(await keyOf(form), identity);
      if (pooled) return this.#count({ pooled, reason });
    }
    request.tell('preparing');
    const started = performance.now();
    const prepared = await this.#prepare(model, precision);
    const prepareSeconds = (performance.now() - started) / 1000;
    const key = await keyOf(prepared.prepared.precision);
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
            if (phase !== 'ready') request.tell(phase);
          },
        }),
      );
    });
    return this.#count({ pooled, reason });
  }

  #count(chosen: ChosenSession): ChosenSession {
    this.#counters[chosen.pooled.isHit ? 'hits' : 'misses']++;
    return chosen;
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

function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : appError('internal', { detail: detailOf(error) });
}

const KEY = 'pisar.threads';

/** More than this ORT's own thread pool does not use well in a browser. */
const MOST_THREADS = 16;
/** Twice the threads must gain at least so much, or they only take from others. */
const LEAST_GAIN = 1.15;

/** What was measured on this machine. */
const measuredSchema = v.object({
  versions: v.string(),
  cores: wholeNumber(1),
  threads: wholeNumber(1),
});

/**
 * How many WebAssembly threads a session gets: as many as help, measured once on this machine by
 * doubling them while that gains at least 15 %. Without cross-origin isolation there is no shared
 * memory, so 1.
 *
 * @param wanted 0 for as many as help
 * @param timeThreads seconds that the same work takes with so many threads
 */
export async function chooseThreads(
  wanted: number,
  memory: Memory,
  versions: string,
  timeThreads: (threads: number) => Promise<number>,
): Promise<number> {
  if (!globalThis.crossOriginIsolated) return 1;
  if (wanted > 0) return wanted;
  const cores = navigator.hardwareConcurrency || 1;
  const kept = recallJson(memory, KEY, v.fallback(v.nullable(measuredSchema), null));
  if (kept?.versions === versions && kept.cores === cores) return kept.threads;
  let threads = 1;
  let seconds = cores > 1 ? await timeThreads(1) : 0;
  for (const more of listCounts(cores)) {
    const moreSeconds = await timeThreads(more);
    if (seconds / moreSeconds < LEAST_GAIN) break;
    [threads, seconds] = [more, moreSeconds];
  }
  // None that helped: more likely a busy machine than a strange one, so the next visit measures again.
  if (threads > 1) rememberJson(memory, KEY, { versions, cores, threads });
  return threads;
}

/** 2, 4, 8 … and the number of cores itself. */
function listCounts(cores: number): number[] {
  const most = Math.min(cores, MOST_THREADS);
  const counts = [];
  for (let count = 2; count < most; count *= 2) counts.push(count);
  return most > 1 ? [...counts, most] : [];
}

/**
 * Fetches a model's known clip; the page's own for a model without one, whose numbers are then
 * all that can be compared.
 *
 * @returns 16 kHz mono s16le
 * @throws AppError `model-unavailable`
 */
async function fetchClip({ id, knownClip }: ModelManifest): Promise<ArrayBuffer> {
  const url = knownClip?.url ?? new URL(bundledClip.url, document.baseURI).href;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    const detail = `${url}: ${detailOf(error)}`;
    throw appError('model-unavailable', { modelId: id, detail }, error);
  }
}
