/** A replacement in the case of what it replaces: АКТ and Акт stay so. It never loses a capital. */
export function matchCase(found: string, replacement: string): string {
  const letters = found.match(/\p{L}/gu) ?? [];
  const isCapital = (letter: string | undefined) =>
    letter !== undefined && letter !== letter.toLowerCase();
  if (letters.length > 1 && letters.every(isCapital)) return replacement.toUpperCase();
  if (!isCapital(letters[0])) return replacement;
  return replacement.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
