/** The bar with the player covers this much of the top; below it a word is out of sight. */
const COVERED_PIXELS = 140;

/** Scrolls an element to the middle of the window when it is near its edges or beyond. */
export function keepInView(element: Element): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= COVERED_PIXELS && bottom <= innerHeight - COVERED_PIXELS / 2) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
}
