import { computeQuantile } from '../measure/compute-quantile.mjs';

const keys = 60;
const steps = 10;
/** One of 35 words of a made-up talk. */
const frequentWord = 'разговор';

/**
 * How long something takes to be on the screen.
 *
 * @typedef {object} Reaction
 * @property {string} what
 * @property {number} median milliseconds
 * @property {number} p95
 */

/**
 * Does in a text what people do, each thing some times.
 *
 * @param {import('playwright').Page} page with a text that can be edited, in English
 * @returns {Promise<Reaction[]>}
 */
export async function measureReactions(page) {
  /** @type {Reaction[]} */
  const reactions = [];
  const measure = async (
    /** @type {string} */ what,
    /** @type {number} */ count,
    /** @type {() => Promise<number>} */ once,
  ) => {
    const times = [];
    for (let turn = 0; turn < count; turn += 1) times.push(await once());
    reactions.push({
      what,
      median: computeQuantile(times, 0.5),
      p95: computeQuantile(times, 0.95),
    });
  };
  const press = (/** @type {string} */ key) =>
    timeReaction(page, 'keydown', () => page.keyboard.press(key));
  // No key of the keyboard that Playwright has.
  const write = (/** @type {string} */ letter) =>
    timeReaction(page, 'beforeinput', () => page.keyboard.insertText(letter));
  const click = (/** @type {import('playwright').Locator} */ button) =>
    timeReaction(page, 'click', () => button.click());

  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.locator('p[lang] > span').nth(60).click();
  await measure('a letter typed', keys, () => write('а'));
  await measure('Enter: a segment becomes two', steps, async () => {
    await page.keyboard.press('Control+ArrowRight');
    return press('Enter');
  });
  await measure('undo', steps, () => press('Control+z'));

  await page.keyboard.press('Control+f');
  const query = page.getByRole('searchbox', { name: 'Find' });
  await query.fill(frequentWord);
  await measure('a letter of what is looked for', steps, async () => {
    await query.press('Backspace');
    return write(frequentWord.slice(-1));
  });
  await measure('the next hit', steps, () => press('Enter'));
  await page.getByRole('textbox', { name: 'Replace with' }).fill('беседа');
  await measure('all hits replaced', 1, () =>
    click(page.getByRole('button', { name: 'Replace all' })),
  );
  await page.keyboard.press('Escape');
  await measure('that taken back', 1, () =>
    click(page.getByRole('button', { name: /^Undo/ }).first()),
  );

  await page
    .getByRole('button', { name: /^Uncertain words/ })
    .first()
    .click();
  const next = page.getByRole('button', { name: 'Next uncertain word' });
  await measure('the next uncertain word', steps, () => click(next));
  return reactions;
}

/**
 * How long a key, a letter or a click takes to be on the screen.
 *
 * @param {import('playwright').Page} page
 * @param {'keydown' | 'beforeinput' | 'click'} type
 * @param {() => Promise<unknown>} act presses one key, writes once or clicks once
 * @returns {Promise<number>} milliseconds from the event to the end of the frame that follows it
 */
async function timeReaction(page, type, act) {
  const reaction = await page.evaluateHandle((eventType) => {
    const measured = new Promise((resolve) =>
      addEventListener(
        eventType,
        ({ timeStamp }) =>
          requestAnimationFrame(() => {
            // What comes after the callbacks of a frame is its layout and painting.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - timeStamp);
            port2.postMessage(null);
          }),
        { capture: true, once: true },
      ),
    );
    // A handle to the promise itself would wait for it.
    return { measured };
  }, type);
  await act();
  return /** @type {Promise<number>} */ (reaction.evaluate(({ measured }) => measured));
}
