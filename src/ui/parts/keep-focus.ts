/** No fields to write in: on a phone they would bring the keyboard. */
const STOPS = 'a[href], button, summary, select, [type=checkbox], [type=radio], [tabindex="0"]';

/** An element that has the focus, and where it stands: what it is in, from the inside out. */
interface Focus {
  element: HTMLElement;
  /** `index`: which child of `parent` the element is, or is in. */
  path: { parent: Element; index: number }[];
}

/**
 * Keeps the focus of who works by keys or by ear. The button that is pressed often goes with what it
 * removes, closes or leaves; browsers then put the focus to the top of the page, and the user goes
 * through all of it again. Here it goes on to what comes next in the same place, or, where the whole
 * place is another one, to its heading. Whoever knows better moves the focus by himself, at once.
 *
 * @returns what ends it
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Focus | null = null;
  let isDue = false;

  const remember = ({ target }: FocusEvent) => {
    const element = target as HTMLElement;
    const path: Focus['path'] = [];
    for (let child: Element = element; child !== root && child.parentElement;) {
      const parent: Element = child.parentElement;
      path.push({ parent, index: Array.prototype.indexOf.call(parent.children, child) });
      child = parent;
    }
    last = { element, path };
  };

  const look = () => {
    isDue = false;
    if (!last || document.activeElement !== document.body || canTakeFocus(last.element)) return;
    const next = findNext(last);
    if (!next) return;
    last = null;
    next.focus();
  };

  const watch = new MutationObserver(() => {
    const isGone = last && (!last.element.isConnected || last.element.matches(':disabled'));
    if (!isGone || isDue) return;
    isDue = true;
    // After those who know better; and the browser itself looks for what is disabled only then.
    requestAnimationFrame(() => requestAnimationFrame(look));
  });

  // A click beside everything lets the focus go on purpose.
  const forget = () => (last = null);
  root.addEventListener('focusin', remember);
  root.addEventListener('pointerdown', forget);
  watch.observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  return () => {
    watch.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('pointerdown', forget);
  };
}

function canTakeFocus(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

function findNext({ path }: Focus): HTMLElement | null {
  const place = path.findIndex(({ parent }) => parent.isConnected);
  const gone = path.slice(0, place);
  if (gone.some(({ parent }) => parent.matches('main, :has(main)'))) return findHeading();
  for (const { parent, index } of path.slice(place)) {
    if (!parent.checkVisibility()) continue;
    const children = Array.from(parent.children);
    // What came after it stands in its place now.
    for (const child of [...children.slice(index), ...children.slice(0, index).reverse()]) {
      const stop = [child, ...child.querySelectorAll(STOPS)].find(
        (one) => one.matches(STOPS) && canTakeFocus(one as HTMLElement),
      );
      if (stop) return stop as HTMLElement;
    }
    if (parent.matches('main')) return findHeading();
  }
  return null;
}

/** The first heading of the place, which can be read out; null where the place is not there yet. */
function findHeading(): HTMLElement | null {
  const heading = document.querySelector<HTMLElement>('main h1, main h2');
  if (heading) heading.tabIndex = -1;
  return heading;
}
