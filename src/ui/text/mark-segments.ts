/** Selects the text from one segment to another, in the direction in which the user went. */
export function markSegments(text: Element, from: number, to: number): void {
  const paragraphs = text.querySelectorAll('p[lang]');
  const [first, last] = [paragraphs[from], paragraphs[to]];
  if (!first || !last) return;
  const [start, end] = from <= to ? [0, last.childNodes.length] : [first.childNodes.length, 0];
  getSelection()?.setBaseAndExtent(first, start, last, end);
}
