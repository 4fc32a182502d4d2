/**
 * A colour of the page's tokens as a canvas understands it.
 *
 * @param token such as `--accent`
 * @param place where it is read: light or dark
 */
export function readColour(token: string, place: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
