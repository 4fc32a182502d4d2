import type { LibraryService } from '../../library/library-service';
import type { DocumentSummary } from '../../shared/documents/document';
import type { AppProblem } from '../../shared/errors';
import type { JobSource, PassageReading } from '../../shared/jobs/jobs';
import { toProblem } from '../../shared/to-problem';
import type { LiveSegment } from '../../shared/recognition/transcript';
import { segmentsToEdit } from './draft-document';
import { DocumentEditor } from './document-editor.svelte';
import type { Jobs } from '../jobs/jobs.svelte';
import type { Library } from '../library/library.svelte';
import type { Listening } from '../player/listening.svelte';
import { Passages } from '../passages/passages.svelte';
import { Playback } from '../player/playback.svelte';

/** A document while it is shown: its text, its recording, and what can be heard and read again. */
export class OpenDocument {
  readonly id: string;
  readonly editor: DocumentEditor;
  readonly playback: Playback;
  readonly #library: Library;
  readonly #jobs: Jobs;
  #passages = $state.raw<Passages | null>(null);
  #file = $state.raw<File | null>(null);
  #problem = $state.raw<AppProblem | null>(null);
  #isOpen = $state.raw(false);
  #stopFollowing = () => {};

  constructor(id: string, library: Library, jobs: Jobs, listening: Listening) {
    this.id = id;
    this.#library = library;
    this.#jobs = jobs;
    this.editor = new DocumentEditor(library.service, id);
    this.playback = new Playback(() => this.segments, listening);
  }

  /** False until the text has been read. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** All that is shown: the text, and behind it what cannot be edited yet. */
  get segments(): readonly LiveSegment[] {
    const { segments, openSegments } = this.editor;
    return openSegments.length === 0 ? segments : [...segments, ...openSegments];
  }

  /** Why it cannot be opened. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** Null where it was deleted meanwhile. */
  get summary(): DocumentSummary | null {
    return this.#library.find(this.id);
  }

  /** The recording; null where nobody has it. */
  get file(): File | null {
    return this.#file;
  }

  /** Null where the queue no longer has its job: then nothing can be recognised again. */
  get passages(): Passages | null {
    return this.#jobs.find(this.id)?.phase === 'done' ? this.#passages : null;
  }

  /** To be called once. */
  async open(): Promise<void> {
    try {
      await this.editor.open();
      this.#passages = this.#makePassages();
      if (this.editor.isGrowing) this.#follow();
      this.#isOpen = true;
      this.#file = await this.#findFile();
    } catch (error) {
      this.#problem = toProblem(error);
    }
  }

  /** @throws AppError `wrong-file`, `file-unreadable`, and it goes without */
  async giveFile(source: JobSource): Promise<void> {
    await this.#service.giveMedia(this.id, source);
    if (this.#jobs.find(this.id)) await this.#jobs.giveFile(this.id, source);
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
    this.#stopFollowing();
    this.#passages?.close();
    void this.editor.dispose();
  }

  /** Takes what its job goes on to recognise. */
  #follow(): void {
    let recognised: readonly LiveSegment[] = [];
    this.#stopFollowing = this.#jobs.listen(this.id, (event) => {
      if (event.type === 'segments')
        recognised = [...recognised.slice(0, event.from), ...event.segments];
      const phase = this.#jobs.find(this.id)?.phase ?? 'done';
      this.editor.grow(segmentsToEdit(phase, recognised));
    });
  }

  get #service(): LibraryService {
    return this.#library.service;
  }

  async #findFile(): Promise<File | null> {
    const ofJob = await this.#jobs.readFile(this.id).catch(() => null);
    return ofJob ?? (await this.#service.readMedia(this.id).catch(() => null));
  }

  #makePassages(): Passages {
    const { editor } = this;
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
