import { version } from '../package.json';
import { checkJobs, type ProgramJobs } from './automation/checked-jobs';
import { checkModels } from './automation/checked-models';
import type { EngineService } from './engine/recognition/engine-service';
import type { JobService } from './engine/jobs/job-service';
import type { ModelService } from './engine/models/model-service';
import type { PartialExportOptions } from './exports/export-options';
import type { ExportFormat } from './exports/exporter';
import { exporters } from './exports/exporters';
import { findExporter } from './exports/find-exporter';
import { makeSource } from './exports/make-source';
import { resolveExportOptions } from './exports/resolve-export-options';
import type { JobEvent } from './shared/jobs/job-events';
import { isSupported, type ModelManifest } from './shared/models/model-manifest';
import type { Segment, Speaker, Transcript, Word } from './shared/recognition/transcript';
import type { Language } from './state/page/language.svelte';
import type { PartialOptions } from './shared/recognition/transcribe-options';
import {
  atLeast,
  callback,
  listOf,
  objectOf,
  parseOption,
  text,
} from './shared/validation/option-fields';
import { resolveOptions } from './state/settings/resolve-options';

/**
 * The page as a program: for whoever embeds it, and for the command line.
 * It uses the engine of the page itself. Whatever is given to it is checked here, once, against
 * `option-table.ts`: AppError `invalid-option` says which option, its value and what is allowed.
 */
export interface Automation {
  readonly version: string;
  /** Resolves when `models.json` has been read, and it is known which models are here. */
  readonly whenReady: Promise<void>;
  /** Every model of the catalogue, and those that were imported. */
  readonly models: readonly ModelManifest[];
  /** Those of them that the page can run, the recommended one first. */
  readonly supportedModels: readonly ModelManifest[];
  /** Downloads, imports, loads and unloads models; `snapshot` says how they stand. */
  readonly modelService: ModelService;
  /** The queue of the page: what is added here is shown, kept and outlives the tab. */
  readonly jobs: ProgramJobs;
  readonly exporters: readonly { format: ExportFormat; extension: string; mimeType: string }[];
  /**
   * Transcribes one file, beside the queue; nothing is kept of it. A model whose files are not
   * here is downloaded first.
   *
   * @throws AppError with the reason (`problem.code`, `problem.facts`), `AbortError` when aborted
   */
  transcribe(
    file: File,
    options?: PartialOptions,
    onEvent?: (event: JobEvent) => void,
    signal?: AbortSignal,
  ): Promise<Transcript>;
  /**
   * Writes a transcript in one of the formats. What the options leave out has the format's default.
   *
   * @throws AppError `invalid-option` for a format, an option or a value that there is not
   */
  export(
    transcript: Transcript,
    format: TextFormat,
    options?: PartialExportOptions,
  ): Promise<string>;
  /** A format that is no text. */
  export(transcript: Transcript, format: 'docx', options?: PartialExportOptions): Promise<Blob>;
}

type TextFormat = Exclude<ExportFormat, 'docx'>;

declare global {
  var pisar: Automation | undefined;
}

/** Sets `globalThis.pisar`. */
export function installAutomation(
  engine: Pick<EngineService, 'transcribe'>,
  jobs: JobService,
  modelService: ModelService,
  language: Language,
): void {
  const { whenReady } = modelService;
  const listModels = () => modelService.snapshot.models.map(({ model }) => model);
  globalThis.pisar = {
    version,
    whenReady,
    get models() {
      return listModels();
    },
    get supportedModels() {
      return listModels().filter(isSupported);
    },
    modelService: checkModels(modelService),
    jobs: checkJobs(jobs, async (wish) => {
      await whenReady;
      resolveOptions(wish, listModels());
    }),
    exporters: exporters.map(({ format, extension, mimeType }) => ({
      format,
      extension,
      mimeType,
    })),
    async transcribe(
      file,
      options = {},
      onEvent = () => {},
      signal = new AbortController().signal,
    ) {
      const given = {
        signal: parseOption(objectOf<AbortSignal>('AbortSignal'), signal, 'signal'),
        file: parseOption(objectOf<File>('File'), file, 'file'),
        onEvent: parseOption(callback<typeof onEvent>(), onEvent, 'onEvent'),
      };
      await whenReady;
      const resolved = resolveOptions(options, listModels());
      return engine.transcribe(given.signal, given.file, resolved, given.onEvent);
    },
    export: ((...request) => exportTranscript(language, ...request)) as Automation['export'],
  };
}

const transcriptField = atLeast<Transcript>({
  fileName: text,
  segments: listOf(atLeast<Segment>({ text, words: listOf(atLeast<Word>({ text })) })),
  speakers: listOf(atLeast<Speaker>({})),
});

/** What the text writes besides itself, such as names, is in the language of the page. */
async function exportTranscript(
  language: Language,
  transcript: Transcript,
  format: ExportFormat,
  options?: PartialExportOptions,
): Promise<string | Blob> {
  const exporter = findExporter(format);
  await language.whenReady;
  const { exports, editing } = language.messages;
  const { writeAside } = await import('./state/exports/export-writer');
  return writeAside(
    new AbortController().signal,
    exporter,
    makeSource(parseOption(transcriptField, transcript, 'transcript'), editing.speakers.speaker),
    resolveExportOptions(exporter, options),
    exports.labels,
  );
}
