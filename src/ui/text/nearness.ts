/**
 * So far beyond the window's edges an element is near: farther than browsers lay out what
 * `content-visibility` hides, so that elements are made where nothing is laid out yet.
 */
const MARGIN = '250% 0px';

/**
 * Tells elements whether they are in the window or near it. Those in the window are told at once,
 * others one a frame, and last those that are far: a frame that makes or removes much comes late.
 * One that holds an end of a selection, or the focus, is not told
 * until that has gone: it would be lost with what the element holds.
 */
export class Nearness {
  readonly #listeners = new Map<Element, (isNear: boolean) => void>();
  /** Those that were told so. */
  readonly #near = new Set<Element>();
  readonly #held = new Map<Element, boolean>();
  /** To be told, in turn. */
  readonly #coming = new Set<Element>();
  readonly #going = new Set<Element>();
  readonly #stop = new AbortController();
  #frame = 0;
  readonly #observer = new IntersectionObserver(
    (entries) => entries.forEach((entry) => this.#hear(entry)),
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
      for (const known of [this.#listeners, this.#near, this.#held, this.#coming, this.#going])
        known.delete(element);
      this.#observer.unobserve(element);
    };
  }

  dispose(): void {
    this.#stop.abort();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  #hear({ target, isIntersecting, boundingClientRect }: IntersectionObserverEntry): void {
    this.#coming.delete(target);
    this.#going.delete(target);
    this.#held.delete(target);
    if (isIntersecting === this.#near.has(target)) return;
    const { top, bottom } = boundingClientRect;
    if (!isIntersecting) this.#going.add(target);
    else if (bottom > 0 && top < innerHeight) this.#tell(target, true);
    else this.#coming.add(target);
    this.#frame ||= requestAnimationFrame(() => this.#goOn());
  }

  /** Nothing is removed while something is to be made. */
  #goOn(): void {
    this.#frame = 0;
    const isComing = this.#coming.size > 0;
    const [next] = isComing ? this.#coming : this.#going;
    if (!next) return;
    this.#coming.delete(next);
    this.#going.delete(next);
    this.#tell(next, isComing);
    this.#frame = requestAnimationFrame(() => this.#goOn());
  }

  #tell(element: Element, isNear: boolean): void {
    this.#held.delete(element);
    if (isInUse(element)) {
      this.#held.set(element, isNear);
      return;
    }
    if (isNear) this.#near.add(element);
    else this.#near.delete(element);
    this.#listeners.get(element)?.(isNear);
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
