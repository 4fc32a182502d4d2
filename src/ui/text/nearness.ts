/** So far beyond the window's edges an element is near. */
const MARGIN = '800px 0px';

/**
 * Tells elements whether they are in the window or near it. One that holds an end of a selection,
 * or the focus, is not told until that has gone: it would be lost with what the element holds.
 */
export class Nearness {
  readonly #listeners = new Map<Element, (isNear: boolean) => void>();
  readonly #held = new Map<Element, boolean>();
  readonly #stop = new AbortController();
  readonly #observer = new IntersectionObserver(
    (entries) =>
      entries.forEach(({ target, isIntersecting }) => this.#tell(target, isIntersecting)),
    { rootMargin: MARGIN },
  );

  constructor() {
    const { signal } = this.#stop;
    for (const type of ['selectionchange', 'focusin'])
      document.addEventListener(type, () => this.#release(), { signal });
  }

  /** Returns what ends it. */
  watch(element: Element, listener: (isNear: boolean) => void): () => void {
    this.#listeners.set(element, listener);
    this.#observer.observe(element);
    return () => {
      this.#listeners.delete(element);
      this.#held.delete(element);
      this.#observer.unobserve(element);
    };
  }

  dispose(): void {
    this.#stop.abort();
    this.#observer.disconnect();
  }

  #tell(element: Element, isNear: boolean): void {
    this.#held.delete(element);
    if (isInUse(element)) this.#held.set(element, isNear);
    else this.#listeners.get(element)?.(isNear);
  }

  #release(): void {
    for (const [element, isNear] of [...this.#held]) this.#tell(element, isNear);
  }
}

function isInUse(element: Element): boolean {
  if (element.contains(document.activeElement)) return true;
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return false;
  return element.contains(selection.anchorNode) || element.contains(selection.focusNode);
}
