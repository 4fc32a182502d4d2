import type { AppError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/models/model-manifest';
import type { GateReport, ProviderReason, SessionKey } from '../../shared/models/model-states';
import type { ProviderChoice } from '../../shared/recognition/options';
import { providerOf, type Precision, type PreparedModel } from '../../shared/models/prepared-model';
import type { GateMemory } from './gate-memory';
import { probeAdapter, type AdapterFacts } from './probe-adapter';
import { runGate, type GateSession } from './run-gate';

/** Where a model is to run, and why. */
export type ProviderDecision =
  | { provider: 'wasm'; reason: ProviderReason; detail: string }
  | { provider: 'webgpu'; precision: Precision; reason: ProviderReason; adapter: AdapterFacts };

/** What the chooser needs of the rest. */
export interface ChooserTools {
  prepare: (model: ModelManifest, precision: Precision) => Promise<PreparedModel>;
  /** Lends a session of that precision to `use`. */
  withSession: <T>(
    precision: Precision,
    adapter: AdapterFacts,
    use: (session: GateSession) => Promise<T>,
  ) => Promise<T>;
}

/** Decides between graphics card and processor: by what is there, and by what the gate found. */
export class ProviderChooser {
  readonly #gate: GateMemory;
  readonly #versions: string;
  /** Cards that were lost in the middle of work during this visit. */
  #losses = 0;

  /** @param versions of browser and runtime: what was found out with others counts no more */
  constructor(gate: GateMemory, versions: string) {
    this.#gate = gate;
    this.#versions = versions;
  }

  /** @throws AppError what WebAssembly fails with in the gate */
  async decide(
    model: ModelManifest,
    choice: 'auto' | 'webgpu',
    tools: ChooserTools,
  ): Promise<ProviderDecision> {
    const adapter = await probeAdapter();
    if (!adapter) return onWasm('webgpu-missing');
    // Who chooses by hand may: the gate still has to be passed.
    const obstacle = choice === 'auto' ? this.#findObstacle(adapter) : null;
    if (obstacle) return onWasm(obstacle);
    const report = await this.#ask(model, choice, adapter, tools);
    const precision = conclude(report, choice);
    if (precision === null) return onWasm(report.reason, describeAttempts(report));
    const reason = choice === 'webgpu' ? 'chosen-by-user' : report.reason;
    return { provider: 'webgpu', precision, reason, adapter };
  }

  forget(modelId: string): void {
    this.#gate.forget(modelId);
    this.#losses = 0;
  }

  /** A card failed in the middle of work. Numbers that are none condemn it, a loss alone does not. */
  noteFailure(key: SessionKey, { problem }: AppError): void {
    this.#losses++;
    const report = this.#gate.latest(key.modelId);
    if (problem.code !== 'gpu-failed' || problem.facts.kind !== 'not-finite' || !report) return;
    const { detail } = problem.facts;
    this.#gate.keep({
      ...report,
      provider: 'wasm',
      precision: 'int8',
      reason: 'webgpu-wrong-numbers',
      attempts: report.attempts.map((attempt) =>
        attempt.precision === key.precision
          ? { ...attempt, outcome: 'wrong-numbers', detail }
          : attempt,
      ),
    });
  }

  #findObstacle(adapter: AdapterFacts): ProviderReason | null {
    // Once may be a laptop that slept, twice is a habit.
    return this.#losses > 1 ? 'webgpu-failed' : adapter.obstacle;
  }

  /** What the gate found before, or finds now. */
  async #ask(
    model: ModelManifest,
    choice: ProviderChoice,
    adapter: AdapterFacts,
    { prepare, withSession }: ChooserTools,
  ): Promise<GateReport> {
    const known = this.#gate.find(model.id, adapter.name, this.#versions);
    // Who chose by hand had nothing timed.
    const lacksSpeed = known?.provider === 'webgpu' && known.attempts[0]?.speed === null;
    if (known && !(choice === 'auto' && lacksSpeed)) return known;
    const facts = { modelId: model.id, adapter: adapter.name, versions: this.#versions };
    const { prepared } = await prepare(model, 'q8');
    const isRewritten = providerOf[prepared.precision] === 'webgpu';
    const report = isRewritten
      ? await runGate({
          ...facts,
          reference: 'int8',
          candidates: adapter.hasF16 ? ['q8f16', 'q8'] : ['q8'],
          comparesSpeed: choice === 'auto',
          withSession: (precision, use) => withSession(precision, adapter, use),
        })
      : reportUnknownGraph(facts, prepared.obstacle ?? '');
    this.#gate.keep(report);
    return report;
  }
}

function onWasm(reason: ProviderReason, detail: string = reason): ProviderDecision {
  return { provider: 'wasm', reason, detail };
}

function reportUnknownGraph(
  facts: Pick<GateReport, 'modelId' | 'adapter' | 'versions'>,
  detail: string,
): GateReport {
  return {
    ...facts,
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

function describeAttempts({ attempts, reason }: GateReport): string {
  const failed = attempts.filter(({ provider }) => provider === 'webgpu');
  return failed.map(({ precision, detail }) => `${precision}: ${detail}`).join('; ') || reason;
}
