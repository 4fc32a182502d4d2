/**
 * A text as it is searched, letter for letter: what stands at a place in it stands at the same place
 * in the text.
 */
export function foldCase(text: string, matchCase: boolean): string {
  const folded = matchCase ? text : lower(text);
  return folded.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
}

function lower(text: string): string {
  const small = text.toLowerCase();
  // A few letters, such as the Turkish İ, are longer when they are small.
  return small.length === text.length
    ? small
    : Array.from(text, (letter) => {
        const one = letter.toLowerCase();
        return one.length === letter.length ? one : letter;
      }).join('');
}
