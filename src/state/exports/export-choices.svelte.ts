import * as v from 'valibot';
import type { ExportOptions, PartialExportOptions } from '../../exports/export-options';
import type { Exporter, ExportFormat } from '../../exports/exporter';
import { exporters } from '../../exports/exporters';
import { recallExportOptions } from '../../exports/resolve-export-options';
import type { Memory } from '../../shared/memory';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';

const KEY = 'pisar.exports';

/** Options are looked at when they are used. */
const optionsSchema = v.custom<Partial<Record<ExportFormat, PartialExportOptions>>>(
  (found) => typeof found === 'object' && found !== null,
);
const keptSchema = v.object({
  format: v.fallback(v.picklist(exporters.map(({ format }) => format)), 'txt'),
  options: v.fallback(optionsSchema, {}),
});

type Kept = v.InferOutput<typeof keptSchema>;

/** How the user saves texts: the format of the last time, and the options of each. */
export class ExportChoices {
  readonly #memory: Memory;
  #kept = $state.raw() as Kept;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#kept = recallJson(memory, KEY, keptSchema);
  }

  /** What a text was last saved as. */
  get format(): ExportFormat {
    return this.#kept.format;
  }

  /** The options of a format, as they were last chosen. */
  optionsOf(exporter: Exporter): ExportOptions {
    return recallExportOptions(exporter, this.#kept.options[exporter.format]);
  }

  choose(format: ExportFormat): void {
    this.#change({ ...this.#kept, format });
  }

  /** Changes options of a format; the others stay. */
  change({ format }: Exporter, change: PartialExportOptions): void {
    const before = this.#kept.options[format];
    const limits = { ...before?.limits, ...change.limits };
    const options = { ...before, ...change, limits };
    this.#change({ ...this.#kept, options: { ...this.#kept.options, [format]: options } });
  }

  #change(kept: Kept): void {
    this.#kept = kept;
    rememberJson(this.#memory, KEY, kept);
  }
}
