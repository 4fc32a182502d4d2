/**
 * How long a key, a letter or a click takes to be on the screen.
 *
 * @param {import('playwright').Page} page
 * @param {'keydown' | 'beforeinput' | 'click'} type
 * @param {() => Promise<unknown>} act presses one key, writes once or clicks once
 * @returns {Promise<number>} milliseconds from the event to the end of the frame that follows it
 */
export async function timeReaction(page, type, act) {
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
