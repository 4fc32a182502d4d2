/**
 * Compares texts that should be equal, file by file.
 *
 * @param {string} name whose texts these are
 * @param {string} otherName
 * @param {readonly string[]} files
 * @param {readonly string[]} texts in the order of `files`
 * @param {readonly string[]} otherTexts in the order of `files`
 * @returns {{ summary: string, differences: string[] }} how many are equal, and a line for each
 *   file whose texts are not
 */
export function compareTexts(name, otherName, files, texts, otherTexts) {
  const differences = files.flatMap((file, index) =>
    texts[index] === otherTexts[index]
      ? []
      : [`${file}: ${name} '${texts[index]}', ${otherName} '${otherTexts[index]}'`],
  );
  const equal = files.length - differences.length;
  return { summary: `${name} equals ${otherName}: ${equal} of ${files.length}`, differences };
}
