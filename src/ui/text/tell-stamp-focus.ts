/**
 * Marks a text as `data-stamp-focus` while one of its time stamps has a focus that is to be seen. In
 * a style sheet that would be `:has()`, for which the browser looks through ten hours of text each
 * time something changes there.
 *
 * @returns what ends it
 */
export function tellStampFocus(root: HTMLElement): () => void {
  const tell = ({ target }: Event) =>
    root.toggleAttribute(
      'data-stamp-focus',
      target instanceof Element && target.matches('.stamp:focus-visible'),
    );
  const stop = new AbortController();
  const { signal } = stop;
  root.addEventListener('focusin', tell, { signal });
  root.addEventListener('focusout', () => root.removeAttribute('data-stamp-focus'), { signal });
  // After a click the focus is to be seen from the first key on.
  root.addEventListener('keyup', tell, { signal });
  return () => stop.abort();
}
