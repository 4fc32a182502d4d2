import { flushSync, tick } from 'svelte';
import type { NamedSpeaker } from '../../exports/exporter';
import { speakerOf, type LiveSegment, type Segment } from '../../shared/recognition/transcript';
import { indexSegments } from '../../state/text/index-segments';
import type { Playback } from '../../state/player/playback.svelte';
import type { TextEditor, TextPoint, WritingPoint } from '../../state/document/text-editor';
import { idOf, placeCaret, readCaret, rectOf } from './caret';
import { putText } from './write-words';

/** Bars at the top and the bottom of the window cover so much. */
const HIDDEN_PIXELS = 200;

/** What is shown, and what it is edited with. */
export interface TextSource {
  /** Those that are open can only be read. */
  readonly segments: readonly LiveSegment[];
  readonly speakers: readonly NamedSpeaker[];
  readonly playback: Playback;
  /** Null where the text can only be read. */
  readonly editor: TextEditor | null;
}

/** Where somebody is in a text: the segment at hand, the caret in it, and what is selected. */
export class TextAtHand {
  readonly #source: TextSource;
  readonly #places = $derived.by(() => indexSegments(this.#source.segments));
  /** `Segment.id` of the one at hand. */
  #chosen = $state.raw(-1);
  /** `Segment.id` of the one under the pointer; -1 where it is elsewhere. */
  hovered = $state.raw(-1);
  /** True while something is selected that reaches beyond the segment at hand. */
  isSelecting = $state.raw(false);
  /** Place of the segment at hand. */
  readonly #stop = $derived.by(() => this.#places.get(this.#chosen) ?? 0);
  /** True while the caret is on its way to another segment. */
  #isMoving = false;
  #root: HTMLElement | null = null;

  constructor(source: TextSource) {
    this.#source = source;
  }

  get segments(): readonly LiveSegment[] {
    return this.#source.segments;
  }

  get speakers(): readonly NamedSpeaker[] {
    return this.#source.speakers;
  }

  get playback(): Playback {
    return this.#source.playback;
  }

  /** Null where nothing can be written. */
  get writer(): TextEditor | null {
    const { editor } = this.#source;
    return editor?.access === 'here' ? editor : null;
  }

  /** Place of the segment at hand, from 0. */
  get stop(): number {
    return this.#stop;
  }

  /** The segment at hand. */
  get segment(): LiveSegment | undefined {
    return this.segments[this.#stop];
  }

  /** The element that the text is in; returns what ends it. */
  attach(root: HTMLElement): () => void {
    this.#root = root;
    return () => (this.#root = null);
  }

  /** The segment with this id. */
  find(segmentId: number | null): LiveSegment | undefined {
    return segmentId === null ? undefined : this.segments[this.placeOf(segmentId)];
  }

  /** Place of a segment, from 0; -1 where it is gone. */
  placeOf(segmentId: number): number {
    return this.#places.get(segmentId) ?? -1;
  }

  findParagraph(segmentId: number): HTMLElement | null {
    return this.#root?.querySelector(`[data-segment="${segmentId}"] p[lang]`) ?? null;
  }

  /** Has a segment at hand, and leaves focus and caret where they are. */
  choose(segmentId: number): void {
    this.#chosen = segmentId;
  }

  /** The segment before or after another one; null past either end, and where it cannot be edited. */
  findNeighbour(segmentId: number, direction: 1 | -1): number | null {
    const place = this.placeOf(segmentId);
    const neighbour = place === -1 ? undefined : this.segments[place + direction];
    return neighbour && !neighbour.isOpen ? neighbour.id : null;
  }

  /** Puts the caret into a segment, and shows it. @param to end of what is selected there */
  async moveCaret(segmentId: number, offset: number, to = offset): Promise<void> {
    this.#isMoving = true;
    this.isSelecting = false;
    this.#chosen = segmentId;
    // A segment that was far has other elements then, and can be written in.
    await tick();
    this.#isMoving = false;
    const paragraph = this.findParagraph(segmentId);
    if (!paragraph) return;
    paragraph.focus({ preventScroll: true });
    placeCaret(paragraph, offset, to);
    paragraph.scrollIntoView({ block: 'nearest' });
  }

  /** Goes on writing at a point, at once: what the key that was pressed writes lands there. */
  writeAt({ segmentId, line, offset }: WritingPoint): void {
    this.#isMoving = true;
    this.isSelecting = false;
    this.#chosen = segmentId;
    flushSync();
    this.#isMoving = false;
    const paragraph = this.findParagraph(segmentId);
    if (!paragraph) return;
    paragraph.focus({ preventScroll: true });
    putText(paragraph, line);
    placeCaret(paragraph, offset);
    paragraph.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the focus on the time stamp of a segment. @param place from 0; the nearest where there is none */
  async moveTo(place: number): Promise<void> {
    const { segments } = this;
    this.#chosen = segments[Math.max(0, Math.min(segments.length - 1, place))]?.id ?? -1;
    await tick();
    this.#root?.querySelector<HTMLElement>(`[data-segment="${this.#chosen}"] .stamp`)?.focus();
  }

  /** Scrolls to a place in a segment, which is at hand from then on. */
  async show(segmentId: number, offset = 0): Promise<void> {
    this.#chosen = segmentId;
    this.playback.stopFollowing();
    await tick();
    const paragraph = this.findParagraph(segmentId);
    const line = paragraph && rectOf(paragraph, offset);
    if (line && (line.top < HIDDEN_PIXELS || line.bottom > innerHeight - HIDDEN_PIXELS))
      paragraph.scrollIntoView({ block: 'center' });
  }

  /** Where somebody writes; null where nobody does. */
  findCaret(): TextPoint | null {
    const paragraph = document.activeElement;
    // Asked for before the text is there as well.
    if (!(paragraph instanceof HTMLElement) || !this.#root?.contains(paragraph)) return null;
    const segmentId = idOf(paragraph, 'p[lang]');
    const caret = segmentId === null ? null : readCaret(paragraph);
    return segmentId !== null && caret ? { segmentId, offset: caret.from } : null;
  }

  /** Before the text becomes another one: whoever writes goes on, even where the paragraph is made anew. */
  keepCaret(): void {
    const caret = this.findCaret();
    if (!caret || this.#isMoving) return;
    void tick().then(() => {
      if (document.activeElement === document.body && this.find(caret.segmentId))
        void this.moveCaret(caret.segmentId, caret.offset);
    });
  }

  /** Takes an edit back, or does it again, and shows where. */
  stepHistory(direction: 'undo' | 'redo'): void {
    const caret = this.findCaret();
    const change = this.writer?.[direction]() ?? null;
    if (!change || (!change.isInText && caret?.segmentId === change.segmentId)) return;
    const { segmentId, offset } = change;
    void (caret ? this.moveCaret(segmentId, offset) : this.show(segmentId, offset));
  }

  /** Says who speaks in a segment; `new`: somebody who is not in the list yet. */
  assign(segment: Segment, speaker: number | null | 'new'): void {
    const { writer } = this;
    if (!writer) return;
    const id = speaker === 'new' ? writer.addSpeaker(null) : speaker;
    writer.assign([segment.id], id);
  }

  /** The next speaker of the list, for the segment at hand. */
  assignNext(): void {
    const { segment, speakers } = this;
    if (!segment || speakers.length === 0) return;
    const now = speakers.findIndex((speaker) => speaker.id === speakerOf(segment));
    this.assign(segment, speakers[(now + 1) % speakers.length]?.id ?? null);
  }
}
