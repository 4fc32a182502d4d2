/** @typedef {import('../../src/shared/errors').AppErrorCode} AppErrorCode */
/** @typedef {import('../../src/automation').Automation} Automation what `globalThis.pisar` is */

/**
 * How the page took a file. `text`: it wrote one, be it empty, and said or not that something is
 * missing at the end (`isIncomplete`) or in between (`isUnheard`); `wordStarts` in seconds. `refused`: with an error of the
 * closed list. `slow`: it was still at work at the limit and was stopped; `decodedSeconds` of sound
 * it had by then. `fault`: it threw what is no error of the list. `dead`: it did not even stop.
 *
 * @typedef {{ kind: 'text', seconds: number, text: string, durationSeconds: number,
 *     isIncomplete: boolean, isUnheard: boolean, wordStarts: number[] }
 *   | { kind: 'refused', seconds: number, code: AppErrorCode, message: string }
 *   | { kind: 'slow', seconds: number, decodedSeconds: number }
 *   | { kind: 'fault', seconds: number, message: string }
 *   | { kind: 'dead', seconds: number }} Outcome
 */

/** To stop a job may take the page so long on a busy machine; its own limit is 2 s. */
const stopMilliseconds = 10_000;

/**
 * Has the page transcribe bytes with its own engine and the demo model, and stops it at the limit.
 *
 * @param {import('playwright').Page} page
 * @param {string} fileName
 * @param {Uint8Array} bytes some ten or hundred kilobytes
 * @param {number} limitSeconds
 * @returns {Promise<Outcome>}
 */
export async function giveBytes(page, fileName, bytes, limitSeconds) {
  const base64 = Buffer.from(bytes).toString('base64');
  const limitMilliseconds = limitSeconds * 1000;
  const started = Date.now();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<Outcome>} */
  const isDead = new Promise((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: 'dead', seconds: (Date.now() - started) / 1000 }),
      limitMilliseconds + stopMilliseconds,
    );
  });
  try {
    return await Promise.race([
      page.evaluate(runInPage, { fileName, base64, limitMilliseconds }),
      isDead,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {{ fileName: string, base64: string, limitMilliseconds: number }} request
 * @returns {Promise<Outcome>}
 */
async function runInPage({ fileName, base64, limitMilliseconds }) {
  const { pisar } = globalThis;
  if (pisar === undefined) throw new Error('the page is not ready');
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  let decodedSeconds = 0;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limitMilliseconds);
  const started = performance.now();
  const secondsSince = () => (performance.now() - started) / 1000;
  try {
    const { segments, durationSeconds, incomplete, unheard } = await pisar.transcribe(
      new File([bytes], fileName),
      { modelId: 'demo', provider: 'wasm', threads: 1 },
      (event) => {
        if (event.type === 'progress') decodedSeconds = event.progress.decodedSeconds;
      },
      abort.signal,
    );
    const text = segments.map((segment) => segment.text).join(' ');
    return {
      kind: 'text',
      seconds: secondsSince(),
      text,
      durationSeconds,
      isIncomplete: incomplete !== null,
      isUnheard: Boolean(unheard),
      wordStarts: segments.flatMap(({ words }) => words.map(({ startSeconds }) => startSeconds)),
    };
  } catch (error) {
    const seconds = secondsSince();
    if (abort.signal.aborted) return { kind: 'slow', seconds, decodedSeconds };
    const message = error instanceof Error ? error.message : String(error);
    /** @type {{ code: AppErrorCode } | undefined} */
    const problem = error instanceof Error ? Reflect.get(error, 'problem') : undefined;
    if (problem === undefined) return { kind: 'fault', seconds, message };
    return { kind: 'refused', seconds, code: problem.code, message };
  } finally {
    clearTimeout(timer);
  }
}
