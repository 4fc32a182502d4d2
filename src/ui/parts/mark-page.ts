/** What styles of other parts of the page must know, as attributes of its root. */
export type PageMark = 'data-recording' | 'data-tools' | 'data-large-picture';

/**
 * Says something about the whole page until the returned function is called. A selector
 * with `:has()` on the root would say the same, but costs a look at all of a long text with
 * every change in it.
 */
export function markPage(mark: PageMark): () => void {
  const root = document.documentElement;
  root.toggleAttribute(mark, true);
  return () => root.toggleAttribute(mark, false);
}
