import type { Note } from '../../shared/documents/document';
import type { Finding } from '../../state/workspace/finding.svelte';
import type { Playback } from '../../state/player/playback.svelte';
import type { Review, ReviewedWord } from '../../state/workspace/review.svelte';
import type { TextEditor, TextMatch, TextPoint } from '../../state/document/text-editor';
import type { TextAtHand } from '../text/text-at-hand.svelte';
import type { PanelTool, Tool, ToolButton } from './tools';

/** What the tools work on. */
export interface ToolTargets {
  editor: TextEditor;
  playback: Playback;
  finding: Finding;
  review: Review;
  /** Asked for when something is done: the text comes after its tools. */
  readText: () => TextAtHand;
}

/** Which tools are open beside a text, and how they lead into the text and back. */
export class WorkspaceTools {
  readonly #targets: ToolTargets;
  /** Where the user was before a tool was opened. */
  #place = $state.raw<TextPoint | null>(null);
  #newNote = $state.raw(-1);
  panel = $state.raw<PanelTool | null>(null);

  constructor(targets: ToolTargets) {
    this.#targets = targets;
  }

  /** Where the user was in the text; null where elsewhere. */
  get place(): TextPoint | null {
    return this.#place;
  }

  /** `Note.id` of the one that is being made; -1 where none is. */
  get newNote(): number {
    return this.#newNote;
  }

  get buttons(): readonly ToolButton[] {
    const { editor, finding, review } = this.#targets;
    const { speakers, notes } = editor.text;
    const panel = (tool: PanelTool, count = 0) => ({ tool, isOpen: this.panel === tool, count });
    return [
      { tool: 'find', isOpen: finding.isOpen, count: 0 },
      { tool: 'review', isOpen: review.isOpen, count: review.count },
      panel('speakers', speakers.length),
      panel('notes', notes.length),
      // Until all of it is there, what one would come back to is not.
      ...(editor.isGrowing ? [] : [panel('versions')]),
    ];
  }

  toggle(tool: Tool): void {
    const { finding, review } = this.#targets;
    if (tool === 'find') (finding.isOpen ? this.closeFind : this.openFind).call(this);
    else if (tool === 'review') (review.isOpen ? this.closeReview : this.openReview).call(this);
    else this.#togglePanel(tool);
  }

  #togglePanel(tool: PanelTool): void {
    this.panel = this.panel === tool ? null : tool;
    this.#newNote = -1;
  }

  openFind(): void {
    const { finding } = this.#targets;
    this.closeReview();
    this.#place = this.#text.findCaret();
    const words = getSelection()?.toString().trim() ?? '';
    finding.open(words.includes('\n') ? undefined : words);
    if (finding.query !== '') this.showMatch(finding.step(1, this.#place));
  }

  /**
   * Goes to what another search has found, and marks it as this one does.
   *
   * @param queries the first that stands in that segment is looked for
   */
  showFound(segmentId: number, queries: readonly string[]): void {
    const { finding } = this.#targets;
    finding.open();
    for (const query of queries) {
      finding.look(query);
      if (finding.findIn(segmentId).length > 0) break;
    }
    const match = finding.step(1, { segmentId, offset: 0 });
    if (match) this.showMatch(match);
    else {
      finding.close();
      void this.#text.show(segmentId, 0);
    }
  }

  closeFind(): void {
    const { finding, editor } = this.#targets;
    const { current } = finding;
    finding.close();
    if (current && editor.access === 'here')
      void this.#text.moveCaret(current.segmentId, current.from, current.to);
    else this.goBack();
  }

  showMatch(match: TextMatch | null): void {
    if (match) void this.#text.show(match.segmentId, match.from);
  }

  openReview(): void {
    this.#targets.finding.close();
    this.#targets.review.open();
  }

  closeReview(): void {
    const { review, playback } = this.#targets;
    if (!review.isOpen) return;
    review.close();
    playback.loop(null);
  }

  stepReview(direction: 1 | -1): void {
    const { review } = this.#targets;
    const caret = this.#text.findCaret();
    this.openReview();
    const from = review.current && !caret ? null : caret;
    this.#go(review.step(direction, from), caret !== null);
  }

  acceptWord(): void {
    const isWriting = this.#text.findCaret() !== null;
    this.#go(this.#targets.review.accept(), isWriting);
  }

  showWord(word: ReviewedWord | null): void {
    if (!word) return;
    this.#targets.playback.loop(word.range);
    void this.#text.show(word.place.segmentId, word.match.from);
  }

  writeWord({ place: { segmentId }, match }: ReviewedWord): void {
    void this.#text.moveCaret(segmentId, match.from, match.to);
  }

  /** A bookmark where the sound is, and the field to write something to it. */
  addNote(): void {
    const { editor, playback } = this.#targets;
    if (editor.access !== 'here') return;
    this.#place = this.#text.findCaret();
    const id = editor.addNote(playback.currentSeconds, '');
    if (id === null) return;
    this.#newNote = id;
    this.panel = 'notes';
  }

  openNote(note: Note): void {
    this.#targets.playback.playFrom(note.atSeconds);
  }

  /** From a note back to where the user was writing. */
  leaveNote(): void {
    this.#newNote = -1;
    this.goBack();
  }

  /** To where the user was in the text. */
  goBack(): void {
    const place = this.#place;
    this.#place = null;
    if (place) void this.#text.moveCaret(place.segmentId, place.offset);
    else void this.#text.moveTo(this.#text.stop);
  }

  split(): void {
    const caret = this.#text.findCaret();
    const second = caret && this.#targets.editor.split(caret);
    if (second !== null) void this.#text.moveCaret(second, 0);
  }

  get #text(): TextAtHand {
    return this.#targets.readText();
  }

  #go(word: ReviewedWord | null, isWriting: boolean): void {
    this.showWord(word);
    if (word && isWriting) this.writeWord(word);
  }
}
