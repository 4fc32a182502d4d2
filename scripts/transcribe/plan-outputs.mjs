import { join, parse, resolve } from 'node:path';

/**
 * Gives each input a file in the folder: its name with the format's extension, and a number behind
 * it where an earlier one has that name already, or where the file would replace an input.
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
      const numbered = number === 1 ? name : `${name} (${number})`;
      const path = join(folder, `${numbered}.${extension}`);
      const key = comparable(resolve(path));
      if (taken.has(key)) continue;
      taken.add(key);
      return path;
    }
  });
}

/**
 * Many file systems take names for the same that differ in case or in how an accent is written.
 *
 * @param {string} path
 */
function comparable(path) {
  return path.normalize('NFC').toLowerCase();
}
