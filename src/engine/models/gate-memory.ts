import type { Memory } from '../../shared/memory';
import type { GateReport } from '../../shared/models/model-states';
import { recallJson, rememberJson } from './remember-json';

const KEY = 'pisar.gate';

/** What the gate found on this machine, kept between visits. */
export class GateMemory {
  readonly #memory: Memory;
  #reports: GateReport[];

  constructor(memory: Memory) {
    this.#memory = memory;
    const kept = recallJson(memory, KEY);
    this.#reports = Array.isArray(kept) ? kept.filter(isReport) : [];
  }

  /** The last report on a model, whatever adapter it was made on. */
  latest(modelId: string): GateReport | null {
    return this.#reports.find((report) => report.modelId === modelId) ?? null;
  }

  /** The report that still holds; null where another adapter, browser or runtime is at work now. */
  find(modelId: string, adapter: string, versions: string): GateReport | null {
    const report = this.latest(modelId);
    return report?.adapter === adapter && report.versions === versions ? report : null;
  }

  keep(report: GateReport): void {
    this.#replace(report.modelId, [report]);
  }

  forget(modelId: string): void {
    this.#replace(modelId, []);
  }

  #replace(modelId: string, reports: GateReport[]): void {
    const others = this.#reports.filter((report) => report.modelId !== modelId);
    this.#reports = [...reports, ...others];
    rememberJson(this.#memory, KEY, this.#reports);
  }
}

/** It may come from another version of the page. */
function isReport(value: unknown): value is GateReport {
  const { modelId, adapter, versions, provider, precision, reason, attempts } = Object(
    value,
  ) as Partial<Record<keyof GateReport, unknown>>;
  return (
    [modelId, adapter, versions, provider, precision, reason].every(
      (text) => typeof text === 'string',
    ) && Array.isArray(attempts)
  );
}
