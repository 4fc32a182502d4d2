import type { Segment, Word } from '../shared/recognition/transcript';
import { meanConfidence } from './mean-confidence';
import type { ExportOptions } from './export-options';
import type { ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { wordsOf } from './words-of';

type TableSource = Pick<ExportSource, 'segments' | 'speakers'>;

/** Signs that spreadsheets take for the beginning of a formula, in full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Comma-separated values (RFC 4180) with a header; `finish` gives the CRLF. Rows are segments, or
 * words. Times are seconds.
 *
 * What somebody said may look like a formula, and spreadsheets would carry it out. So text that
 * begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe in front of it, which
 * spreadsheets take for 'this is text' (OWASP, 'CSV Injection'). Whoever reads the file with a program has to
 * take it away.
 */
export function toCsv(source: TableSource, { rows, separator }: ExportOptions): string {
  return separator === 'semicolon'
    ? writeTable(source, rows, ';', ',')
    : writeTable(source, rows, ',', '.');
}

/** The same between tabs. */
export function toTsv(source: TableSource, { rows }: ExportOptions): string {
  return writeTable(source, rows, '\t', '.');
}

function writeTable(
  { segments, speakers }: TableSource,
  rows: ExportOptions['rows'],
  separator: string,
  decimalSign: string,
): string {
  const number = (value: number) => value.toFixed(3).replace('.', decimalSign);
  const header = ['start', 'end', 'speaker', rows === 'words' ? 'word' : 'text', 'confidence'];
  const lines = segments
    .filter(({ text }) => text.trim() !== '')
    .flatMap((segment) => {
      const speaker = guard(findSpeaker(speakers, segment) ?? '');
      const write = ({ startSeconds, endSeconds, text }: Segment | Word, confidence: number) => [
        number(startSeconds),
        number(endSeconds),
        speaker,
        guard(text),
        number(confidence),
      ];
      return rows === 'words'
        ? wordsOf(segment).map((word) => write(word, word.confidence))
        : [write(segment, meanConfidence(segment.words))];
    });
  const quoted = new RegExp(`["\\r\\n${separator}]`);
  const quote = (cell: string) => (quoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header, ...lines].map((cells) => `${cells.map(quote).join(separator)}\n`).join('');
}

function guard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
