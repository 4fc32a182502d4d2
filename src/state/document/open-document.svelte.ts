import type { LibraryService } from '../../library/library-service';
import type { DocumentSummary } from '../../shared/documents/document';
import type { AppProblem } from '../../shared/errors';
import { overWithText } from '../../shared/jobs/job-states';
import type { JobSource, PassageReading } from '../../shared/jobs/jobs';
import { toProblem } from '../../shared/to-problem';
import type { LiveSegment } from '../../shared/recognition/transcript';
import { joinSounds } from './join-sounds';
import { DocumentEditor } from './document-editor.svelte';
import type { Job } from '../jobs/job.svelte';
import type { Jobs } from '../jobs/jobs.svelte';
import type { Library } from '../library/library.svelte';
import type { Listening } from '../player/listening.svelte';
import { Passages } from '../passages/passages.svelte';
import { Playback } from '../player/playback.svelte';

const noSegments: readonly LiveSegment[] = [];

/**
 * A text while it is shown: its document as soon as there is one, what its job has recognised behind
 * it, its recording, and what can be heard and read again.
 */
export class OpenDocument {
  readonly id: string;
  readonly playback: Playback;
  readonly #library: Library;
  readonly #jobs: Jobs;
  readonly #stopWatching: () => void;
  #editor = $state.raw<DocumentEditor | null>(null);
  #passages = $state.raw<Passages | null>(null);
  #file = $state.raw<File | null>(null);
  #problem = $state.raw<AppProblem | null>(null);
  #recognised = $state.raw(noSegments);
  #opening: DocumentEditor | null = null;
  #isDisposed = false;

  constructor(id: string, library: Library, jobs: Jobs, listening: Listening) {
    this.id = id;
    this.#library = library;
    this.#jobs = jobs;
    this.playback = new Playback(() => this.segments, listening);
    this.#stopWatching = library.service.subscribe(() => this.#look());
    if (!this.job) void this.#openMissing();
  }

  /** Null where the queue has none. */
  get job(): Job | null {
    return this.#jobs.find(this.id);
  }

  /** Null until the document was read, and where there is none yet. */
  get editor(): DocumentEditor | null {
    return this.#editor;
  }

  /** The editor of what is shown; null where nothing of that can be edited. */
  get shownEditor(): DocumentEditor | null {
    // Until there is another one, a text stays in sight; where nothing was heard there is none.
    return this.isReadAgain && this.#editor?.segments.length === 0 ? null : this.#editor;
  }

  /** Its job was begun again, and is not done: the document is of an earlier run. */
  get isReadAgain(): boolean {
    const phase = this.job?.phase;
    if (!phase || overWithText.includes(phase)) return false;
    return this.#editor !== null && !this.#editor.isGrowing;
  }

  /** All that is shown: the text, and behind it what cannot be edited yet. */
  get segments(): readonly LiveSegment[] {
    const editor = this.shownEditor;
    if (!editor) return this.#recognised;
    const { segments, openSegments } = editor;
    return openSegments.length === 0 ? segments : [...segments, ...openSegments];
  }

  /** Why it cannot be opened. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** Null where it was deleted meanwhile, or is not there yet. */
  get summary(): DocumentSummary | null {
    return this.#library.find(this.id);
  }

  /** The recording; null where nobody has it. */
  get file(): File | null {
    return this.#file ?? this.job?.file ?? null;
  }

  /** Null where the queue no longer has its job: then nothing can be recognised again. */
  get passages(): Passages | null {
    return this.job?.phase === 'done' ? this.#passages : null;
  }

  /** True while it makes sense to `follow` the job. */
  get canFollow(): boolean {
    const phase = this.job?.phase;
    if (!phase) return false;
    return !overWithText.includes(phase) || !this.summary || this.editor?.isGrowing === true;
  }

  /** Shows what the job recognises. Returns what ends it. */
  follow(): () => void {
    return this.#jobs.listen(this.id, (event) => {
      if (event.type !== 'segments') return;
      this.#recognised = [...this.#recognised.slice(0, event.from), ...event.segments];
      this.#editor?.grow(this.#recognised);
    });
  }

  /** @throws AppError `wrong-file`, `file-unreadable`, and it goes without */
  async giveFile(source: JobSource): Promise<void> {
    if (this.summary) await this.#service.giveMedia(this.id, source);
    if (this.job) await this.#jobs.giveFile(this.id, source);
    this.#file = source.file;
  }

  /**
   * Asks for leave to read the recording again, just after a click.
   *
   * @returns false where nothing leads to it, or the user does not want to
   */
  async askForFile(): Promise<boolean> {
    this.#file ??= await this.#service.readMedia(this.id, true).catch(() => null);
    return this.#file !== null;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopWatching();
    this.#close();
  }

  get #service(): LibraryService {
    return this.#library.service;
  }

  /** Opens the document when there is one, closes it when it is gone. */
  #look(): void {
    const { documents, drafts } = this.#service.snapshot;
    const isThere = [...documents, ...drafts].some(({ id }) => id === this.id);
    if (isThere && !this.#opening) void this.#open();
    else if (!isThere) this.#close();
  }

  async #open(): Promise<void> {
    const editor = new DocumentEditor(this.#service, this.id);
    this.#opening = editor;
    try {
      await editor.open();
    } catch (error) {
      if (this.#opening === editor) this.#problem = toProblem(error);
      return;
    }
    if (this.#opening !== editor) return;
    editor.grow(this.#recognised);
    this.#problem = null;
    this.#passages = this.#makePassages(editor);
    this.#editor = editor;
    this.#file ??= await this.#findFile();
  }

  /** What is not in the library, and of no job: whoever has an address of it is told so. */
  async #openMissing(): Promise<void> {
    await this.#service.whenReady;
    if (!this.#opening && !this.job && !this.#isDisposed) await this.#open();
  }

  #close(): void {
    this.#passages?.close();
    this.#passages = null;
    void this.#opening?.dispose();
    this.#opening = null;
    this.#editor = null;
  }

  async #findFile(): Promise<File | null> {
    const { parts, fileName } = this.#editor?.facts ?? {};
    if (parts) return joinSounds(parts, fileName ?? '', (id) => this.#jobs.readSound(id));
    const ofJob = await this.#jobs.readFile(this.id).catch(() => null);
    return ofJob ?? (await this.#service.readMedia(this.id).catch(() => null));
  }

  #makePassages(editor: DocumentEditor): Passages {
    const jobs = this.#jobs;
    const { id } = this;
    return new Passages({
      get segments() {
        return editor.segments;
      },
      get engine() {
        return jobs.find(id)?.view.engine ?? null;
      },
      get durationSeconds() {
        return editor.facts?.durationSeconds ?? Infinity;
      },
      rerun: (signal, ...request) => jobs.rerun(signal, id, ...request),
      replace: async (reading: PassageReading) => editor.replacePassage(reading),
      takeBack: () => void editor.undo(),
      giveFile: (source) => this.giveFile(source),
    });
  }
}
