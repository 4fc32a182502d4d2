/**
 * Turns the wheel of the mouse over the text, as the browser itself does it.
 *
 * @param {import('playwright').Page} page
 * @param {number} pixels downwards; upwards where it is negative
 * @param {number} pixelsPerSecond
 */
export async function scrollByWheel(page, pixels, pixelsPerSecond) {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: 800,
    y: 600,
    yDistance: -Math.round(pixels),
    speed: Math.round(pixelsPerSecond),
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  await session.detach();
}
