/** Bytes of UTF-8 that file systems allow in a name. */
export const MOST_NAME_BYTES = 255;

/** The rest is for a number and the extension. */
const MOST_BYTES = 220;

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A name that every file system takes, of a text that may be anything: no path, no control or
 * direction characters, none of the names of Windows' devices.
 *
 * @param extension without the dot
 */
export function nameFile(title: string, extension: string): string {
  const safe = cutToBytes(title.normalize('NFC').replace(/[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+/gu, ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const name = DEVICE.test(safe) ? `_${safe}` : safe;
  return `${name || 'text'}.${extension}`;
}

/**
 * The same, another one each time: a number stands behind a name that was given before.
 *
 * @param taken what was given, in the form in which file systems compare names; grows
 */
export function nameFileUniquely(title: string, extension: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? title : `${cutToBytes(title, MOST_BYTES - 10)} (${number})`;
    const name = nameFile(numbered, extension);
    const key = name.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}

/** As many whole characters as there is room for in so many bytes of UTF-8. */
export function cutToBytes(text: string, most = MOST_BYTES): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > most) return text.slice(0, end);
    end += character.length;
  }
  return text;
}
