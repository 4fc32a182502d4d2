import { BlobReader, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { toDocx } from '../../../src/exports/docx/to-docx';
import { segment, word } from '../transcript-factory';
import { labels, optionsOf, source } from './export-source';

const talk = source(
  [
    segment(0, [word('Добрый', 61.5, 62), word('<день>', 62, 63)], { speaker: 1 }),
    segment(1, [word('и\u0000снова', 64, 65)], { speaker: 1 }),
    segment(2, [word('Да', 66, 67)], { speaker: 2 }),
  ],
  {
    title: 'A & B',
    mediaName: 'моя запись.ogg',
    speakers: [
      { id: 1, name: 'Анна' },
      { id: 2, name: 'Пётр' },
    ],
    notes: [{ id: 0, atSeconds: 63.5, text: 'проверить' }],
  },
);

async function unpack(blob: Blob): Promise<Record<string, string>> {
  const entries = await new ZipReader(new BlobReader(blob)).getEntries();
  const files = entries.filter((entry): entry is FileEntry => !entry.directory);
  const texts = files.map(async (file) => [file.filename, await file.getData(new TextWriter())]);
  return Object.fromEntries(await Promise.all(texts));
}

/** Text of each paragraph with its style. */
function readParagraphs(xml: string) {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) => ({
    style: inside.match(/<w:pStyle w:val="([^"]*)"/)?.[1] ?? null,
    text: [...inside.matchAll(/<w:t[ >][^<]*/g)]
      .map(([run]) => run.replace(/^[^>]*>/, ''))
      .join(''),
  }));
}

test('title, facts, a heading for each change of speaker, paragraphs and notes', async () => {
  const files = await unpack(await toDocx(talk, optionsOf('docx'), labels));
  const xml = files['word/document.xml'] ?? '';
  expect(readParagraphs(xml)).toEqual([
    { style: 'Title', text: 'A &amp; B' },
    { style: 'Subtitle', text: 'Recording: моя запись.ogg' },
    { style: 'Subtitle', text: 'Duration: 00:00:12' },
    { style: 'Subtitle', text: 'Model: demo' },
    { style: 'Heading2', text: 'Анна' },
    { style: null, text: '00:01:01  Добрый &lt;день&gt;' },
    { style: null, text: '00:01:03  проверить' },
    { style: null, text: '00:01:04  иснова' },
    { style: 'Heading2', text: 'Пётр' },
    { style: null, text: '00:01:06  Да' },
    { style: 'Heading1', text: 'Notes' },
    { style: null, text: '00:01:03  проверить' },
  ]);
});

test('times lead to the recording beside it, and the list of notes to the text', async () => {
  const files = await unpack(await toDocx(talk, optionsOf('docx'), labels));
  const xml = files['word/document.xml'] ?? '';
  const relations = files['word/_rels/document.xml.rels'] ?? '';
  const links = [...xml.matchAll(/<w:hyperlink ([^>]*)>/g)].map(([, attributes = '']) => {
    const id = attributes.match(/r:id="([^"]*)"/)?.[1];
    const relation = relations.match(new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`))?.[0];
    return {
      target: relation?.match(/TargetMode="External"/) && relation.match(/Target="([^"]*)"/)?.[1],
      anchor: attributes.match(/w:anchor="([^"]*)"/)?.[1],
    };
  });
  // The place within a file is an attribute of its own in this format.
  const target = encodeURIComponent('моя запись.ogg');
  expect(links.slice(0, 4)).toEqual(
    ['61.50', '63.50', '64.00', '66.00'].map((seconds) => ({ target, anchor: `t=${seconds}` })),
  );
  expect(links.slice(4)).toEqual([{ anchor: 'note_1' }]);
  expect(xml).toMatch(/<w:bookmarkStart [^>]*w:name="note_1"/);
});

test('without links, times and notes it is the text alone', async () => {
  const plain = optionsOf('docx', {
    times: false,
    notes: false,
    speakers: false,
    mediaLinks: false,
  });
  const files = await unpack(await toDocx(talk, plain, labels));
  const xml = files['word/document.xml'] ?? '';
  expect(xml).not.toContain('<w:hyperlink');
  expect(readParagraphs(xml).slice(4)).toEqual([
    { style: null, text: 'Добрый &lt;день&gt;' },
    { style: null, text: 'иснова' },
    { style: null, text: 'Да' },
  ]);
});
