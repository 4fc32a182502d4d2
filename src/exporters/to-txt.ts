import type { TextSource } from './exporter';

/** Plain text: a line for each segment, with a line end after the last. */
export function toTxt({ segments }: TextSource): string {
  return segments
    .filter(({ text }) => text !== '')
    .map(({ text }) => `${text}\n`)
    .join('');
}
