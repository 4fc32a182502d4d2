/**
 * @typedef {object} ExportFigures
 * @property {string} format
 * @property {number} milliseconds from the call to the file, the fastest of three times
 * @property {number} longestTurn milliseconds that the page could not answer, at the least of them
 * @property {number} bytes
 */

/**
 * Runs in the page: writes a transcript in every format.
 *
 * @param {import('../../src/shared/recognition/transcript').Transcript} transcript
 * @returns {Promise<ExportFigures[]>}
 */
export async function measureExports(transcript) {
  const { pisar } = globalThis;
  if (!pisar) throw new Error('the page is no page of Pisar');
  await pisar.whenReady;
  const figures = [];
  for (const { format } of pisar.exporters) {
    let milliseconds = Infinity;
    let longestTurn = Infinity;
    let bytes = 0;
    for (let round = 0; round < 3; round += 1) {
      let isWriting = true;
      let longest = 0;
      const watch = (async () => {
        while (isWriting) {
          const before = performance.now();
          await new Promise((resolve) => setTimeout(resolve));
          longest = Math.max(longest, performance.now() - before);
        }
      })();
      const begin = performance.now();
      const written = await pisar.export(transcript, /** @type {'txt'} */ (format));
      milliseconds = Math.min(milliseconds, performance.now() - begin);
      isWriting = false;
      await watch;
      longestTurn = Math.min(longestTurn, longest);
      bytes = new Blob([written]).size;
    }
    figures.push({ format, milliseconds, longestTurn, bytes });
  }
  return figures;
}
