import { join, parse, resolve } from 'node:path';

/** Bytes of UTF-8 that file systems allow in a name. */
const mostNameBytes = 255;

/**
 * Gives each input a file in the folder: its name with the format's extension, and a number behind
 * it where an earlier one has that name already, or where the file would replace an input. A name
 * that the file system has no room for is cut behind a character.
 *
 * @param {readonly string[]} files
 * @param {string} folder
 * @param {string} extension without a dot
 * @returns {string[]} paths in the order of `files`
 */
export function planOutputs(files, folder, extension) {
  const taken = new Set(files.map((file) => comparable(resolve(file))));
  return files.map((file) => {
    const { name } = parse(file);
    for (let number = 1; ; number += 1) {
      const end = `${number === 1 ? '' : ` (${number})`}.${extension}`;
      const path = join(folder, cutToBytes(name, mostNameBytes - Buffer.byteLength(end)) + end);
      const key = comparable(resolve(path));
      if (taken.has(key)) continue;
      taken.add(key);
      return path;
    }
  });
}

/**
 * @param {string} text
 * @param {number} most
 * @returns {string} as many whole letters, with their marks, as there is room for
 */
function cutToBytes(text, most) {
  let end = 0;
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('ru').segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > most) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/**
 * Many file systems take names for the same that differ in case or in how an accent is written.
 *
 * @param {string} path
 */
function comparable(path) {
  return path.normalize('NFC').toLowerCase();
}
