import * as v from 'valibot';
import type { Memory } from '../../shared/memory';
import type { GateReport } from '../../shared/models/model-states';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';

const KEY = 'pisar.gate';

const reportsSchema = v.fallback(v.array(v.unknown()), []);
const reportSchema = v.object({
  modelId: v.string(),
  adapter: v.string(),
  versions: v.string(),
  provider: v.string(),
  precision: v.string(),
  reason: v.string(),
  attempts: v.array(v.unknown()),
});
const isReport = (found: unknown): found is GateReport => v.is(reportSchema, found);

/** What the gate found on this machine, kept between visits. */
export class GateMemory {
  readonly #memory: Memory;
  #reports: GateReport[];

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#reports = recallJson(memory, KEY, reportsSchema).filter(isReport);
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
