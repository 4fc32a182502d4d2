import { acceptWords } from '../../editing/accept-words';
import { assignRange } from '../../editing/assign-range';
import { describeEdit } from '../../editing/describe-edit';
import { addNote, changeNote, removeNote } from '../../editing/edit-notes';
import {
  addSpeaker,
  assignSpeaker,
  colourSpeaker,
  mergeSpeakers,
  removeSpeaker,
  renameSpeaker,
} from '../../editing/edit-speakers';
import { joinSegments } from '../../editing/join-segments';
import { locateChange, type ChangePlace } from '../../editing/locate-change';
import type { TextMatch, TextPoint, WordPlace } from '../../editing/places';
import type { WritingPoint } from '../../editing/remove-range';
import { removeSegments } from '../../editing/remove-segments';
import { type Replacement, replaceMatches } from '../../editing/replace-matches';
import { replacePassage } from '../../editing/replace-passage';
import { replaceRange } from '../../editing/replace-range';
import { retypeSegment } from '../../editing/retype-segment';
import { shareSame } from '../../editing/share-same';
import { splitSegment } from '../../editing/split-segment';
import type { EditHistory } from '../../library/library-service';
import { applyEdit, invertEdit } from '../../shared/documents/apply-edit';
import type { DocumentText, EditKind, TextEdit } from '../../shared/documents/document';
import { appendSegments } from '../../shared/documents/grow-text';
import type { PassageReading } from '../../shared/jobs/jobs';
import type { Segment } from '../../shared/recognition/transcript';
import { EditLog } from './edit-log';
import type { TextEditor } from './text-editor';

/** What is typed in one segment is one step of undo, until nothing was typed for so long. */
const TYPING_PAUSE_MILLISECONDS = 1000;

const NOTHING: DocumentText = { segments: [], speakers: [], notes: [] };

/** What is being typed in a segment: the edit is that from the text before all of it. */
interface Typing {
  segmentId: number;
  before: DocumentText;
  /** What is typed into: `before`, or what is left of it where a selection was typed over. */
  left: DocumentText;
  /** Whether it is in the log: not where all of it was taken back by hand. */
  isLogged: boolean;
  /** Milliseconds, as `performance.now` counts. */
  at: number;
}

/** A text, the edits that made it, and the verbs that make more of them. Where it is kept is for others. */
export abstract class EditedText {
  #log = new EditLog({ edits: [], position: 0 });
  #typing: Typing | null = null;
  #text = $state.raw(NOTHING);
  #undoKind = $state.raw<EditKind | null>(null);
  #redoKind = $state.raw<EditKind | null>(null);

  abstract readonly access: TextEditor['access'];

  /** Of the recording. */
  protected abstract readonly durationSeconds: number;

  /** The text has become another one. */
  protected abstract noteChange(): void;

  get text(): DocumentText {
    return this.#text;
  }

  get segments(): readonly Segment[] {
    return this.#text.segments;
  }

  get undoKind(): EditKind | null {
    return this.#undoKind;
  }

  get redoKind(): EditKind | null {
    return this.#redoKind;
  }

  type(segmentId: number, typed: string): void {
    if (this.access !== 'here') return;
    const at = performance.now();
    let typing = this.#typing;
    if (!typing || typing.segmentId !== segmentId || at - typing.at >= TYPING_PAUSE_MILLISECONDS)
      typing = { segmentId, before: this.#text, left: this.#text, isLogged: false, at };
    typing.at = at;
    this.#typing = typing;
    const { before, left } = typing;
    // From the text before all of it: words that are deleted and written again keep their times.
    const retyped = retypeSegment(left, segmentId, typed, this.durationSeconds);
    const text = retyped ? applyEdit(left, retyped) : left;
    const edit = left === before ? retyped : describeEdit(before, text, 'typing');
    if (!edit && !typing.isLogged) return;
    if (typing.isLogged) this.#log.replaceLast(edit);
    else if (edit) this.#log.push(edit);
    typing.isLogged = edit !== null;
    this.#show(text);
  }

  split(point: TextPoint): number | null {
    const done = this.begin() && splitSegment(this.#text, point);
    if (!done) return null;
    this.#commit(done.edit);
    return done.id;
  }

  join(segmentId: number): TextPoint | null {
    const done = this.begin() && joinSegments(this.#text, segmentId);
    if (!done) return null;
    this.#commit(done.edit);
    return done.point;
  }

  removeSegments(segmentIds: readonly number[]): void {
    this.do((text) => removeSegments(text, segmentIds));
  }

  replaceRange(from: TextPoint, to: TextPoint, lines: readonly string[] = []): WritingPoint | null {
    const before = this.#text;
    const done = this.begin() && replaceRange(before, from, to, lines, this.durationSeconds);
    if (!done) return null;
    if (done.edit) this.#commit(done.edit);
    // What is typed at once in the place of what was there is the same step.
    if (done.edit?.kind === 'remove')
      this.#typing = {
        segmentId: done.at.segmentId,
        before,
        left: this.#text,
        isLogged: true,
        at: performance.now(),
      };
    return done.at;
  }

  accept(places: readonly WordPlace[]): void {
    this.do((text) => acceptWords(text, places));
  }

  replace(matches: readonly TextMatch[], replacement: Replacement): void {
    this.do((text) => replaceMatches(text, matches, replacement, this.durationSeconds));
  }

  replacePassage(reading: PassageReading): void {
    this.do((text) => replacePassage(text, reading));
  }

  addSpeaker(name: string | null): number | null {
    return this.#add((text) => addSpeaker(text, name));
  }

  renameSpeaker(id: number, name: string | null): void {
    this.do((text) => renameSpeaker(text, id, name));
  }

  colourSpeaker(id: number, colour: number): void {
    this.do((text) => colourSpeaker(text, id, colour));
  }

  mergeSpeakers(id: number, into: number): void {
    this.do((text) => mergeSpeakers(text, id, into));
  }

  removeSpeaker(id: number): void {
    this.do((text) => removeSpeaker(text, id));
  }

  assign(segmentIds: readonly number[], speakerId: number | null): void {
    this.do((text) => assignSpeaker(text, segmentIds, speakerId));
  }

  assignRange(from: TextPoint, to: TextPoint, speakerId: number | null): void {
    this.do((text) => assignRange(text, from, to, speakerId));
  }

  addNote(atSeconds: number, words: string): number | null {
    return this.#add((text) => addNote(text, atSeconds, words));
  }

  changeNote(id: number, words: string): void {
    this.do((text) => changeNote(text, id, words));
  }

  removeNote(id: number): void {
    this.do((text) => removeNote(text, id));
  }

  undo(): ChangePlace | null {
    const edit = this.begin() ? this.#log.last : null;
    return edit && this.#step(-1, invertEdit(edit));
  }

  redo(): ChangePlace | null {
    const edit = this.begin() ? this.#log.next : null;
    return edit && this.#step(1, edit);
  }

  protected get log(): EditLog {
    return this.#log;
  }

  /** A text that was read; what of it is here already stays. */
  protected take(text: DocumentText, history: EditHistory): void {
    this.endTyping();
    this.#text = shareSame(this.#text, text);
    this.#log = new EditLog(history);
    this.#nameSteps();
  }

  /** More of the recording was recognised: it stands behind all, and is no step of undo. */
  protected append(segments: readonly Segment[]): void {
    if (segments.length === 0) return;
    this.#text = appendSegments(this.#text, segments);
    const typing = this.#typing;
    if (!typing) return;
    const isSame = typing.left === typing.before;
    typing.before = appendSegments(typing.before, segments);
    typing.left = isSame ? typing.before : appendSegments(typing.left, segments);
  }

  /** What is typed from here on is a step of its own. */
  protected endTyping(): void {
    this.#typing = null;
  }

  /** Begins a verb. @returns whether it may do something */
  protected begin(): boolean {
    if (this.access !== 'here') return false;
    this.endTyping();
    return true;
  }

  protected do(describe: (text: DocumentText) => TextEdit | null): void {
    const edit = this.begin() ? describe(this.#text) : null;
    if (edit) this.#commit(edit);
  }

  #add(describe: (text: DocumentText) => { edit: TextEdit | null; id: number }): number | null {
    if (!this.begin()) return null;
    const { edit, id } = describe(this.#text);
    if (edit) this.#commit(edit);
    return id;
  }

  #commit(edit: TextEdit): void {
    this.#log.push(edit);
    this.#show(applyEdit(this.#text, edit));
  }

  #step(step: -1 | 1, edit: TextEdit): ChangePlace | null {
    this.#log.move(step);
    this.#show(applyEdit(this.#text, edit));
    return locateChange(this.#text, edit);
  }

  #show(text: DocumentText): void {
    this.#text = text;
    this.#nameSteps();
    this.noteChange();
  }

  #nameSteps(): void {
    this.#undoKind = this.#log.last?.kind ?? null;
    this.#redoKind = this.#log.next?.kind ?? null;
  }
}
