import { describeEdit } from '../../editing/describe-edit';
import { shareSame } from '../../editing/share-same';
import type { OpenedDocument } from '../../library/library-service';
import { summariseText } from '../../library/summarise-text';
import { carryOver } from '../../shared/documents/carry-over';
import type {
  DocumentFacts,
  DocumentText,
  DocumentVersion,
  Growth,
  VersionKind,
} from '../../shared/documents/document';
import { continues, countSettled, growthOf } from '../../shared/documents/grow-text';
import type { AppProblem } from '../../shared/errors';
import { toProblem } from '../../shared/to-problem';
import type { LiveSegment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import { Autosave, type Savable } from './autosave';
import { DocumentSync, type EditingLibrary, isMissing, type SyncedDocument } from './document-sync';
import { EditedText } from './edited-text.svelte';
import type { TextEditor } from './text-editor';

/** The text of a document of the library while it is open in this tab. */
export class DocumentEditor extends EditedText implements TextEditor {
  readonly documentId: string;
  readonly #library: EditingLibrary;
  readonly #autosave: Autosave;
  readonly #sync: DocumentSync;
  readonly #ending = new AbortController();
  #opened = $state.raw<OpenedDocument | null>(null);
  #access = $state.raw<TextEditor['access']>('opening');
  #saving = $state.raw<TextEditor['saving']>('saved');
  #problem = $state.raw<AppProblem | null>(null);
  #versions = $state.raw<readonly DocumentVersion[]>([]);
  /** What the text has of its job, which may add to it; null: nothing more comes. */
  #growth = $state.raw<Growth | null>(null);
  #recognised: readonly LiveSegment[] = [];
  #openSegments = $state.raw<readonly LiveSegment[]>([]);

  /** @param opened where the document was read already: its text is shown at once */
  constructor(library: EditingLibrary, documentId: string, opened?: OpenedDocument) {
    super();
    this.documentId = documentId;
    this.#library = library;
    this.#autosave = new Autosave(this.#asSavable());
    this.#sync = new DocumentSync(library, documentId, this.#asSynced());
    if (opened) this.#show(opened);
  }

  /** @throws AppError `document-missing`, `storage-failed` */
  static async open(library: EditingLibrary, documentId: string): Promise<DocumentEditor> {
    const editor = new DocumentEditor(library, documentId);
    await editor.open();
    return editor;
  }

  get access(): TextEditor['access'] {
    return this.#access;
  }

  get saving(): TextEditor['saving'] {
    return this.#saving;
  }

  get problem(): AppProblem | null {
    return this.#problem;
  }

  get versions(): readonly DocumentVersion[] {
    return this.#versions;
  }

  /** Null until the document was read. */
  get facts(): DocumentFacts | null {
    return this.#opened?.facts ?? null;
  }

  /** True while the job that it came from may add to it. */
  get isGrowing(): boolean {
    return this.#growth !== null;
  }

  /** What follows the text, and cannot be edited yet: recognition may still change it. */
  get openSegments(): readonly LiveSegment[] {
    return this.#openSegments;
  }

  /**
   * The job's text has come so far. What is settled of it stands in the library already.
   *
   * @param recognised all of it
   */
  grow(recognised: readonly LiveSegment[]): void {
    this.#recognised = recognised;
    this.#takeGrowth();
  }

  get waveform(): Waveform | null {
    return this.#opened?.waveform ?? null;
  }

  /**
   * Takes the right to edit where no other tab has it, reads the document, and follows what other
   * tabs write. To be called once.
   *
   * @throws AppError `document-missing`, `storage-failed`
   */
  async open(): Promise<void> {
    this.#listen();
    try {
      await this.#sync.enter(false);
    } catch (thrown) {
      await this.dispose();
      throw thrown;
    }
  }

  /**
   * Writes what is to be written, and lets go of the document. What cannot be written by then is
   * lost: see `saving`.
   */
  async dispose(): Promise<void> {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#access = 'elsewhere';
    if (!(await this.#autosave.flush())) await this.#rescue();
    this.#autosave.stop();
    this.#sync.end();
  }

  async keepVersion(name: string | null): Promise<void> {
    if (!this.begin()) return;
    await this.#keepVersion('kept', name);
  }

  async restoreVersion(number: number): Promise<void> {
    if (!this.begin()) return;
    const read = await this.#library.readVersion(this.documentId, number);
    const restore = (text: DocumentText) => describeEdit(text, shareSame(text, read), 'restore');
    if (!this.begin() || !restore(this.text)) return;
    await this.#keepVersion('replaced', null);
    this.do(restore);
  }

  /**
   * Ends the choice between this text and what was recognised again. This text is kept as a version
   * whatever is chosen, as the other one is; what is taken gets its names and notes, as one step of
   * undo. Where another tab has the document, it is taken from there.
   *
   * @param number of the version that was offered
   * @param name what the version of this text is called
   * @throws AppError as `keepVersion`, and `document-missing`
   */
  async settleReading(number: number, isTaken: boolean, name: string): Promise<void> {
    if (this.#access === 'elsewhere') await this.takeOver();
    const read = isTaken ? await this.#library.readVersion(this.documentId, number) : null;
    if (!this.begin()) return;
    await this.#keepVersion('kept', name);
    if (read)
      this.do((text) => describeEdit(text, shareSame(text, carryOver(text, read)), 'restore'));
    if (!(await this.#autosave.flush())) return;
    const facts = await this.#library.settleOffer(this.documentId, isTaken);
    if (this.#opened) this.#opened = { ...this.#opened, facts };
  }

  async takeOver(): Promise<void> {
    await this.#sync.enter(true);
  }

  async flush(): Promise<void> {
    await this.#autosave.flush();
  }

  protected get durationSeconds(): number {
    return (this.isGrowing ? null : this.#opened?.facts.durationSeconds) ?? Infinity;
  }

  protected noteChange(): void {
    this.#autosave.schedule();
  }

  async #keepVersion(kind: VersionKind, name: string | null): Promise<void> {
    const version = await this.#library.keepVersion(this.documentId, kind, name, this.text);
    this.#versions = [...this.#versions.filter(({ number }) => number !== version.number), version];
  }

  /** Keeps as a version what another tab's edits leave no place for; puts back what is lost. */
  async #rescue(): Promise<boolean> {
    this.#autosave.stop();
    try {
      await this.#orPutBack(() => this.#keepVersion('replaced', null));
      return true;
    } catch {
      // The problem that kept it from being written is shown already.
      return false;
    }
  }

  /** Writes; where the browser has lost the document, all that is here of it. */
  async #orPutBack(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (thrown) {
      if (!this.#opened || !isMissing(thrown)) throw thrown;
      const log = this.log;
      const { keep } = log.beginWriting();
      const { history } = log;
      const { text } = this;
      await this.#library.putBack({ ...this.#opened, text, history, growth: this.#growth });
      const { edits, position } = history;
      log.endWriting({ keep, added: edits.slice(keep), position });
      this.#versions = [];
    }
  }

  #takeGrowth(): void {
    const growth = this.#growth;
    const recognised = this.#recognised;
    // A job that was begun anew adds nothing, nor does one that has not come as far again.
    if (!growth || !continues(recognised, growth)) {
      this.#openSegments = [];
      return;
    }
    const settled = Math.max(growth.count, countSettled(recognised));
    if (settled > growth.count) {
      this.append(recognised.slice(growth.count, settled));
      this.#growth = growthOf(recognised, settled);
    }
    this.#openSegments = recognised.slice(settled);
  }

  #show(opened: OpenedDocument): void {
    this.take(opened.text, opened.history);
    this.#growth = opened.growth;
    this.#takeGrowth();
    this.#opened = opened;
    this.#versions = opened.versions;
    this.#autosave.forget();
  }

  /** Pages that are hidden may end without a word. */
  #listen(): void {
    if (typeof document === 'undefined') return;
    const { signal } = this.#ending;
    const look = () => {
      if (document.visibilityState === 'hidden') void this.flush();
      // The tab that had the document may be gone.
      else if (this.#access === 'elsewhere') this.#sync.enter(false).catch(() => {});
    };
    document.addEventListener('visibilitychange', look, { signal });
    addEventListener('pagehide', () => void this.flush(), { signal });
  }

  #asSavable(): Savable {
    const isWritten = () => this.log.isWritten;
    return {
      get isWritten() {
        return isWritten();
      },
      write: async () => {
        const log = this.log;
        if (log.isWritten) return;
        await this.#orPutBack(async () => {
          const change = log.beginWriting();
          await this.#library.write(this.documentId, { ...change, ...summariseText(this.text) });
          log.endWriting(change);
        });
      },
      report: (saving, problem) => {
        this.#saving = saving;
        this.#problem = problem;
      },
    };
  }

  #asSynced(): SyncedDocument {
    const readState = () => this.text;
    return {
      get state() {
        return readState();
      },
      flush: () => this.#autosave.flush(),
      rescue: () => this.#rescue(),
      take: (opened) => this.#show(opened),
      allow: (access) => {
        this.endTyping();
        this.#access = access;
        if (access === 'here' && !this.log.isWritten) this.#autosave.schedule();
      },
      fail: (thrown) => (this.#problem = toProblem(thrown)),
    };
  }
}
