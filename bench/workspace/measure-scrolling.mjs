/** Pixels a second: a page of text in a quarter of a second. */
const SPEED = 3000;
const SECONDS = 4;

/**
 * Scrolls a page with the wheel's own gesture, down and up, and tells how long its frames take.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<{ median: number, p95: number, longest: number, missed: number, frames: number }>}
 *   milliseconds from frame to frame; `missed`: share of frames that took more than one and a half
 *   of those 16.7 ms that 60 frames a second have
 */
export async function measureScrolling(page) {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const times = /** @type {number[]} */ ([]);
    Reflect.set(globalThis, 'frameTimes', times);
    const note = (/** @type {number} */ time) => {
      if (Reflect.get(globalThis, 'frameTimes') !== times) return;
      times.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  for (const direction of [-1, 1]) {
    await session.send('Input.synthesizeScrollGesture', {
      x: 800,
      y: 600,
      yDistance: direction * SPEED * SECONDS,
      speed: SPEED,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
  }
  const times = await page.evaluate(() => {
    const all = /** @type {number[]} */ (Reflect.get(globalThis, 'frameTimes'));
    Reflect.set(globalThis, 'frameTimes', null);
    return all;
  });
  await session.detach();
  const lengths = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  lengths.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0;
  return {
    median: at(0.5),
    p95: at(0.95),
    longest: at(1),
    missed: lengths.filter((length) => length > 25).length / Math.max(1, lengths.length),
    frames: lengths.length,
  };
}
