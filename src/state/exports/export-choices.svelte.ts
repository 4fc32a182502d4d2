import type { ExportOptions, PartialExportOptions } from '../../exports/export-options';
import type { Exporter, ExportFormat } from '../../exports/exporter';
import { exporters } from '../../exports/exporters';
import { recallExportOptions } from '../../exports/resolve-export-options';
import type { Memory } from '../../shared/memory';
import { parseObject } from '../page/read-json';

const KEY = 'pisar.exports';

interface Kept {
  format: ExportFormat;
  options: Partial<Record<ExportFormat, PartialExportOptions>>;
}

/** How the user saves texts: the format of the last time, and the options of each. */
export class ExportChoices {
  readonly #memory: Memory;
  #kept = $state.raw() as Kept;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#kept = recall(memory.recall(KEY));
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
    this.#memory.remember(KEY, JSON.stringify(kept));
  }
}

/** Options are looked at when they are used: what was kept may come from another version. */
function recall(text: string | null): Kept {
  const found = parseObject(text);
  const known = exporters.find(({ format }) => format === found.format);
  return {
    format: known?.format ?? 'txt',
    options: Object(found.options) as Kept['options'],
  };
}
