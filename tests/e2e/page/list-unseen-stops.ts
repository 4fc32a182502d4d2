/**
 * Goes through all stops of the Tab key, to and fro, as the key does. Runs in the page.
 *
 * @returns the stops that do not take the focus, of which more than half lies below something else
 *   then, or which have no sign of the focus
 */
export function listUnseenStops(): string[] {
  const places = [0.1, 0.5, 0.9];
  const root = document.querySelector('dialog:modal') ?? document.body;
  const before = document.activeElement as HTMLElement | null;
  const stops = Array.from(
    root.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]',
    ),
  ).filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility());

  // A radio button that is unseen shows its focus on its label.
  const shownOf = (stop: HTMLElement) =>
    (stop.matches('.unseen') ? stop.closest('label') : null) ?? stop;

  const isSeen = (shown: HTMLElement) => {
    const { left, top, width, height } = shown.getBoundingClientRect();
    const hits = places.flatMap((x) =>
      places.map((y) => document.elementFromPoint(left + width * x, top + height * y)),
    );
    return hits.filter((hit) => shown.contains(hit) || hit?.contains(shown)).length > 4;
  };

  const isMarked = (shown: HTMLElement) => {
    const hasOutline = [undefined, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(shown, part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    });
    // Where one writes the caret is a sign, with a line at the side.
    return hasOutline || (shown.isContentEditable && getComputedStyle(shown).boxShadow !== 'none');
  };

  const problems = [...stops, ...stops.toReversed()].flatMap((stop) => {
    // What has the focus already would not be scrolled to.
    (document.activeElement as HTMLElement | null)?.blur();
    stop.focus({ focusVisible: true } as FocusOptions);
    const shown = shownOf(stop);
    const faults = [
      document.activeElement !== stop && 'takes no focus',
      !isSeen(shown) && 'is covered',
      !isMarked(shown) && 'has no sign of the focus',
    ].filter(Boolean);
    return faults.length > 0 ? [`${faults.join(', ')}: ${stop.outerHTML.slice(0, 150)}`] : [];
  });
  before?.focus();
  return [...new Set(problems)];
}
