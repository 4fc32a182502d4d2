import type { TextPoint } from '../../editing/places';
import type { NamedSpeaker } from '../../exports/exporter';
import { escapeHtml } from '../../exports/html/escape-html';
import { speakerOf, type Segment } from '../../shared/recognition/transcript';

/** A stretch of a text, to be taken elsewhere. */
export interface CopiedText {
  /** A paragraph for each segment, under the name of who begins to speak; empty lines between them. */
  plain: string;
  html: string;
  /** What each segment says. */
  lines: string[];
}

/** What stands between two places of a text, in order. Within one segment nobody is named. */
export function copyText(
  segments: readonly Segment[],
  from: TextPoint,
  to: TextPoint,
  speakers: readonly NamedSpeaker[],
): CopiedText {
  const first = segments.findIndex(({ id }) => id === from.segmentId);
  const last = segments.findIndex(({ id }) => id === to.segmentId);
  if (first === last) {
    const line = segments[first]?.text.slice(from.offset, to.offset) ?? '';
    return { plain: line, html: escapeHtml(line), lines: [line] };
  }
  const names = new Map(speakers.map(({ id, name }) => [id, name]));
  const paragraphs: { name: string | null; line: string }[] = [];
  let before: number | null = null;
  for (const segment of segments.slice(first, last + 1)) {
    const { id, text } = segment;
    const line = text
      .slice(id === from.segmentId ? from.offset : 0, id === to.segmentId ? to.offset : Infinity)
      .trim();
    if (line === '') continue;
    const speaker = speakerOf(segment);
    const name = speaker === null || speaker === before ? null : (names.get(speaker) ?? null);
    before = speaker;
    paragraphs.push({ name, line });
  }
  return {
    plain: paragraphs.map(({ name, line }) => (name ? `${name}\n${line}` : line)).join('\n\n'),
    html: paragraphs.map(writeParagraph).join('\n'),
    lines: paragraphs.map(({ line }) => line),
  };
}

function writeParagraph({ name, line }: { name: string | null; line: string }): string {
  const head = name ? `<p><strong>${escapeHtml(name)}</strong></p>\n` : '';
  return `${head}<p>${escapeHtml(line)}</p>`;
}
