import type { Note } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';
import type { ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import type { ExportOptions } from './export-options';

/** One piece of a text, in the order in which it is read. */
export type ContentItem =
  | {
      kind: 'segment';
      segment: Segment;
      /** Who speaks, where another one does than in the segment before; null otherwise. */
      speaker: string | null;
    }
  | { kind: 'note'; note: Note };

/** Segments that say something, each note behind the segment that it belongs to. */
export function orderContent(
  { segments, speakers, notes }: Pick<ExportSource, 'segments' | 'speakers' | 'notes'>,
  options: Pick<ExportOptions, 'speakers' | 'notes'>,
): ContentItem[] {
  const waiting = options.notes ? notes.toSorted((a, b) => a.atSeconds - b.atSeconds) : [];
  const items: ContentItem[] = [];
  const addNotesBefore = (seconds: number) => {
    while (waiting[0] && waiting[0].atSeconds < seconds) {
      items.push({ kind: 'note', note: waiting[0] });
      waiting.shift();
    }
  };
  let before: string | null = null;
  for (const segment of segments) {
    if (segment.text.trim() === '') continue;
    addNotesBefore(segment.startSeconds);
    const speaker = options.speakers ? findSpeaker(speakers, segment) : null;
    items.push({ kind: 'segment', segment, speaker: speaker === before ? null : speaker });
    before = speaker;
  }
  addNotesBefore(Infinity);
  return items;
}
