/** The words of a text as it was typed or pasted. Characters that have no width are left out. */
export function splitWords(text: string): string[] {
  return text
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => word !== '');
}
