/** Text whose halves of characters, which no encoding can hold, are replaced by U+FFFD. */
export function mendCharacters(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
