/** The lines of a text that was pasted. Empty ones only stand between paragraphs. */
export function readLines(text: string): string[] {
  return text.split(/[\r\n\u2028\u2029]+/u).filter((line) => line.trim() !== '');
}
