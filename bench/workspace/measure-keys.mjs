const KEYS = 40;

/**
 * Writes in the segment in the middle of the window, and tells how long each key takes until the
 * frame that shows it.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<{ median: number, p95: number }>} milliseconds
 */
export async function measureKeys(page) {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.mouse.click(width / 2, height / 2);
  await page.evaluate(() => {
    const times = /** @type {number[]} */ ([]);
    Reflect.set(globalThis, 'keyTimes', times);
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
      true,
    );
  });
  for (let key = 0; key < KEYS; key++) await page.keyboard.type('а', { delay: 40 });
  const times = await page.evaluate(
    () => /** @type {number[]} */ (Reflect.get(globalThis, 'keyTimes')),
  );
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}
