/** What is so near to an edge is as good as out of sight. */
const MARGIN_PIXELS = 24;

/**
 * Scrolls an element to the middle of what can be seen when it is near the edges of that or
 * beyond: below the bars that stay at the top of the window, with the player and the tools.
 */
export function keepInView(element: Element): void {
  const player = document.querySelector('[data-player]')?.parentElement;
  const bars = [player, document.querySelector('[data-covers]')];
  const covered = Math.max(0, ...bars.map((bar) => bar?.getBoundingClientRect().bottom ?? 0));
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= covered + MARGIN_PIXELS && bottom <= innerHeight - 2 * MARGIN_PIXELS) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // A picture may leave little room, but not none.
  const middle = (Math.min(covered, innerHeight / 2) + innerHeight) / 2;
  scrollBy({ top: (top + bottom) / 2 - middle, behavior: isCalm ? 'auto' : 'smooth' });
}
