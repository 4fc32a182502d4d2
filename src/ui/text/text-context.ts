import { createContext } from 'svelte';
import type { NamedSpeaker } from '../../exports/exporter';
import type { Note } from '../../shared/documents/document';
import type { Segment } from '../../shared/recognition/transcript';
import type { TextMark } from './mark-text';

/** What the parts of a text know of the whole. */
export interface TextContext {
  /** Whether the text can be written in. */
  readonly canEdit: boolean;
  /** `Segment.id` of the one at hand: that the Tab key stops at, and that is written in. */
  readonly stop: number;
  /** `Segment.id` of the one under the pointer; -1 where it is elsewhere. */
  readonly hovered: number;
  /** True while something is selected that reaches beyond the segment at hand. */
  readonly isSelecting: boolean;
  /** Words of less confidence are marked. */
  readonly unsureBelow: number;
  /** `Segment.id` of the one that is heard, and the index of the word; -1 where none is. */
  readonly heardSegment: number;
  readonly heardWord: number;
  readonly follows: boolean;
  readonly speakers: readonly NamedSpeaker[];
  findNotes(segmentId: number): readonly Note[];
  findMarks(segmentId: number): readonly TextMark[];
  rename(speakerId: number, name: string | null): void;
  /** Says who speaks in a segment; `new`: somebody who is not in the list yet. */
  assign(segment: Segment, speaker: number | null | 'new'): void;
  /** Goes to the moment of a note. */
  openNote(note: Note): void;
}

export const [getTextContext, setTextContext] = createContext<TextContext>();
