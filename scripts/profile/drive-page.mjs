/** @import { Page } from 'playwright' */

/** Segments that are settled when a job is stopped in the middle: so much of its text can be edited. */
const SETTLED_WHEN_STOPPED = 3;

/**
 * Adds a recording that the site serves, and waits for nothing.
 *
 * @param {Page} page
 * @param {string} name of its file in the queue
 * @param {string} address of the sound
 * @param {object} [options]
 * @param {number} [options.seconds] only so much of it, decoded, as a WAV file of two channels
 * @param {'mixed' | 'apart'} [options.channels]
 * @returns {Promise<string>} its job
 */
export function addJob(page, name, address, options = {}) {
  return page.evaluate(
    async ({ name, address, seconds, channels }) => {
      const bytes = await (await fetch(address)).arrayBuffer();
      const part = seconds === undefined ? bytes : await cutToWav(bytes, seconds);
      const file = new File([part], name, { lastModified: Date.UTC(2026, 10, 30) });
      const [id] = (await globalThis.pisar?.jobs.add([{ file }], channels && { channels })) ?? [];
      return id ?? '';

      /**
       * @param {ArrayBuffer} encoded of two channels
       * @param {number} seconds
       */
      async function cutToWav(encoded, seconds) {
        const rate = 16_000;
        const decoded = await new OfflineAudioContext(2, 1, rate).decodeAudioData(encoded);
        const count = seconds * rate;
        const wav = new DataView(new ArrayBuffer(44 + count * 4));
        const write = (/** @type {number} */ at, /** @type {string} */ text) =>
          [...text].forEach((letter, index) => wav.setUint8(at + index, letter.charCodeAt(0)));
        write(0, 'RIFF');
        wav.setUint32(4, 36 + count * 4, true);
        write(8, 'WAVEfmt ');
        wav.setUint32(16, 16, true);
        wav.setUint16(20, 1, true);
        wav.setUint16(22, 2, true);
        wav.setUint32(24, rate, true);
        wav.setUint32(28, rate * 4, true);
        wav.setUint16(32, 4, true);
        wav.setUint16(34, 16, true);
        write(36, 'data');
        wav.setUint32(40, count * 4, true);
        for (const channel of [0, 1])
          decoded
            .getChannelData(channel)
            .subarray(0, count)
            .forEach((sample, index) =>
              wav.setInt16(44 + index * 4 + channel * 2, sample * 32_767, true),
            );
        return wav.buffer;
      }
    },
    { name, address, ...options },
  );
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {'done' | 'failed'} phase
 */
export async function waitForEnd(page, id, phase = 'done') {
  const reached = await page.evaluate(
    (id) =>
      new Promise((resolve) =>
        globalThis.pisar?.jobs.subscribe(({ jobs }) => {
          const { phase } = jobs.find((job) => job.id === id) ?? {};
          if (phase === 'done' || phase === 'failed' || phase === 'cancelled') resolve(phase);
        }),
      ),
    id,
  );
  if (reached !== phase) throw new Error(`${id} is ${reached}, and should be ${phase}`);
}

/**
 * Waits until some of a job's text is settled, and stops it there.
 *
 * @param {Page} page
 * @param {string} id
 * @param {'pause' | 'cancel' | null} verb null: it goes on
 * @throws {Error} where the job was faster
 */
export async function stopInTheMiddle(page, id, verb) {
  await page.evaluate(
    ({ id, verb, wanted }) =>
      new Promise((resolve, reject) => {
        const jobs = globalThis.pisar?.jobs;
        /** @type {readonly { isOpen?: true }[]} */
        let text = [];
        let isAsked = false;
        jobs?.listen(id, (event) => {
          if (isAsked) return;
          if (event.type === 'end') return reject(new Error('it was over before it was stopped'));
          text = [...text.slice(0, event.from), ...event.segments];
          const firstOpen = text.findIndex(({ isOpen }) => isOpen);
          if (text.length === 0 || (firstOpen >= 0 && firstOpen < wanted)) return;
          isAsked = true;
          if (verb === null) resolve(undefined);
          else void jobs[verb](id).then(resolve, reject);
        });
      }),
    { id, verb, wanted: SETTLED_WHEN_STOPPED },
  );
}

/**
 * Shows a job as a click in the queue does.
 *
 * @param {Page} page at the desk
 * @param {string} id
 */
export function selectJob(page, id) {
  return page.locator(`[data-job="${id}"] .selector`).click();
}

/**
 * Shows a job whose text is there in part, so that it becomes a draft.
 *
 * @param {Page} page at the desk
 * @param {string} id
 * @param {string} title
 */
export async function showDraft(page, id, title) {
  await selectJob(page, id);
  // As long as it is none, the whole name of the file stands there.
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await page.locator('.segment.editable').first().waitFor();
}

/**
 * The paragraphs of the text that is shown.
 *
 * @param {Page} page
 */
export function paragraphs(page) {
  return page.getByRole('region', { name: 'Text of the recording' }).locator('p[lang=ru]');
}

/**
 * Writes at the beginning, or at the end, of a paragraph that can be edited.
 *
 * @param {Page} page that shows the document
 * @param {number} index of the paragraph
 * @param {'Home' | 'End'} edge
 * @param {string} words
 */
export async function writeInText(page, index, edge, words) {
  await page.locator('.segment.editable p[lang=ru]').nth(index).click();
  await page.keyboard.press(edge === 'Home' ? 'Control+Home' : 'Control+End');
  await page.keyboard.type(words);
  await waitUntilSaved(page);
}

/** @param {Page} page */
export function waitUntilSaved(page) {
  return page.getByText('Saved', { exact: true }).waitFor();
}

/**
 * Opens a document of the library.
 *
 * @param {Page} page
 * @param {string} id
 */
export async function openDocument(page, id) {
  await page.evaluate((id) => (location.hash = `#/library/${id}`), id);
  for (const placeBefore of [page.locator('[data-job]'), libraryList(page)])
    await placeBefore.first().waitFor({ state: 'detached' });
  await page.getByRole('toolbar', { name: 'Tools for the text' }).waitFor();
  await paragraphs(page).first().waitFor();
}

/** @param {Page} page */
export function libraryList(page) {
  return page.getByRole('list', { name: 'Library', exact: true });
}

/**
 * @param {Page} page
 * @param {'' | 'library'} name '' is the desk
 */
export async function goTo(page, name) {
  await page.evaluate((name) => (location.hash = `#/${name}`), name);
  const place =
    name === ''
      ? page.locator('[data-job]')
      : page.getByRole('heading', { level: 1, name: 'Library' });
  await place.first().waitFor();
}
