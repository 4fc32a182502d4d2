import { mendCharacters } from '../mend-characters';

/** Text in one line, without what XML 1.0 cannot hold: control characters and halves of characters. */
export function cleanText(text: string): string {
  return (
    mendCharacters(text)
      .replace(/\s+/g, ' ')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\ufffe\uffff]/g, '')
      .trim()
  );
}
