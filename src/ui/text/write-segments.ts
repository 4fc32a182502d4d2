import type { NamedSpeaker } from '../../exports/exporter';
import { formatClock } from '../../i18n/format';
import type { Note } from '../../shared/documents/document';
import { colourOf, type Segment } from '../../shared/recognition/transcript';

/** What stands in a group of segments that is far from the window. */
export interface PlainGroup {
  segments: readonly Segment[];
  /** Who begins to speak with each segment; null where it is the same as before, or is not known. */
  speakers: readonly (NamedSpeaker | null)[];
  /** What was noted at each of them. */
  notes: readonly (readonly Note[])[];
  /** What a time stamp is called. */
  nameStamp: (seconds: number) => string;
  /** What a note without text is called. */
  bookmark: string;
}

/**
 * Writes segments as `SegmentText` shows them, but without a component for each of them and an
 * element for each word: of ten hours almost all are far, and would cost a hundred megabytes.
 */
export function writeSegments(target: Element, group: PlainGroup): void {
  target.replaceChildren(...group.segments.map((segment, place) => write(segment, place, group)));
}

function write(segment: Segment, place: number, group: PlainGroup): Element {
  const element = make('div', 'segment');
  element.dataset.segment = String(segment.id);
  const speaker = group.speakers[place];
  if (speaker) {
    const name = make('div', `speaker voice-${colourOf(speaker)}`);
    name.append(make('bdi', '', speaker.name));
    element.append(name);
  }
  const stamp = make('button', 'stamp', formatClock(segment.startSeconds));
  stamp.type = 'button';
  stamp.tabIndex = -1;
  stamp.ariaLabel = group.nameStamp(segment.startSeconds);
  const paragraph = make('p', '', segment.text);
  paragraph.lang = 'ru';
  element.append(stamp, paragraph);
  const notes = group.notes[place] ?? [];
  if (notes.length > 0) {
    const list = make('div', 'notes');
    list.append(...notes.map(({ text }) => make('span', 'note', text || group.bookmark)));
    element.append(list);
  }
  return element;
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
