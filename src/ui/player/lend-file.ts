/**
 * Gives a media element a file to play.
 *
 * @returns what takes it away: the element asks for nothing more of an address that is then no
 *   longer there
 */
export function lendFile(element: HTMLMediaElement, file: Blob): () => void {
  const address = URL.createObjectURL(file);
  element.src = address;
  return () => {
    element.removeAttribute('src');
    element.load();
    URL.revokeObjectURL(address);
  };
}
