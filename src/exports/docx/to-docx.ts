import type * as DocxLibrary from 'docx';
import type { ExportOptions } from '../export-options';
import type { ExportLabels, ExportSource } from '../exporter';
import { formatClock } from '../format-timestamp';
import { mendCharacters } from '../mend-characters';
import { orderContent, type ContentItem } from '../order-content';
import { cleanText } from './clean-text';

type Docx = typeof DocxLibrary;

/** Colour of times: the page's soft ink. */
const SOFT = '555B67';

/**
 * A Word document (Office Open XML): title, facts, a heading whenever another one speaks, a
 * paragraph for each segment. Times lead to that moment of the recording beside the document
 * (`#t=` of Media Fragments), or are plain. Notes stand where they belong, and once more at the
 * end, from where links lead to the text.
 */
export async function toDocx(
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
): Promise<Blob> {
  const docx = await import('docx');
  const { Document, Packer, Paragraph, HeadingLevel } = docx;
  const { title, mediaName, facts } = source;
  const about = [`${labels.recording}: ${mediaName}`];
  if (facts)
    about.push(
      `${labels.duration}: ${formatClock(facts.durationSeconds)}`,
      `${labels.model}: ${facts.modelId}`,
    );
  const items = orderContent(source, options);
  const notes = items.filter((item) => item.kind === 'note');
  const document = new Document({
    creator: 'Pisar',
    title: cleanText(title),
    styles: { default: { document: { run: { language: { value: 'ru-RU' } } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: cleanText(title), heading: HeadingLevel.TITLE }),
          ...about.map((line) => new Paragraph({ text: cleanText(line), style: 'Subtitle' })),
          ...items.flatMap((item, index) =>
            writeItem(docx, item, index, mediaName, options, labels),
          ),
          ...(notes.length === 0
            ? []
            : [new Paragraph({ text: labels.notes, heading: HeadingLevel.HEADING_1 })]),
          ...items.flatMap((item, index) =>
            item.kind === 'note' ? [writeReference(docx, item.note, index, labels)] : [],
          ),
        ],
      },
    ],
  });
  return Packer.toBlob(document);
}

function writeItem(
  docx: Docx,
  item: ContentItem,
  index: number,
  mediaName: string,
  options: ExportOptions,
  labels: ExportLabels,
) {
  const { Bookmark, ExternalHyperlink, HeadingLevel, Paragraph, TextRun } = docx;
  const writeTime = (seconds: number) => {
    const run = new TextRun({
      text: formatClock(seconds),
      color: SOFT,
      size: 18,
      ...(options.mediaLinks ? { style: 'Hyperlink' } : {}),
    });
    if (!options.mediaLinks) return run;
    const address = `${encodeURIComponent(mendCharacters(mediaName))}#t=${seconds.toFixed(2)}`;
    return new ExternalHyperlink({ children: [run], link: address });
  };
  if (item.kind === 'note') {
    const { atSeconds, text } = item.note;
    const mark = new Bookmark({ id: idOf(index), children: [writeTime(atSeconds)] });
    const run = new TextRun({ text: `  ${cleanText(text) || labels.bookmark}`, italics: true });
    return [new Paragraph({ children: [mark, run], indent: { left: 480 } })];
  }
  const { segment, speaker } = item;
  const paragraph = new Paragraph({
    spacing: { after: 120 },
    children: [
      ...(options.times ? [writeTime(segment.startSeconds), new TextRun('  ')] : []),
      new TextRun(cleanText(segment.text)),
    ],
  });
  if (speaker === null) return [paragraph];
  const heading = new Paragraph({ text: cleanText(speaker), heading: HeadingLevel.HEADING_2 });
  return [heading, paragraph];
}

/** A line of the list of notes. */
function writeReference(
  { InternalHyperlink, Paragraph, TextRun }: Docx,
  { atSeconds, text }: { atSeconds: number; text: string },
  index: number,
  labels: ExportLabels,
) {
  const time = new TextRun({ text: formatClock(atSeconds), style: 'Hyperlink' });
  return new Paragraph({
    children: [
      new InternalHyperlink({ anchor: idOf(index), children: [time] }),
      new TextRun(`  ${cleanText(text) || labels.bookmark}`),
    ],
  });
}

function idOf(index: number): string {
  return `note_${index}`;
}
