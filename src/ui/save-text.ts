import type { Exporter } from '../exporters/exporter';

/** A download reads its address a moment after the click that starts it. */
const GRACE_MILLISECONDS = 60_000;

/**
 * Saves a text as a download.
 *
 * @param sourceName the recording's file name; the text gets it with the format's extension
 */
export function saveText(
  text: string,
  sourceName: string,
  { extension, mimeType }: Pick<Exporter, 'extension' | 'mimeType'>,
): void {
  const address = URL.createObjectURL(new Blob([text], { type: mimeType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${sourceName.replace(/\.[^.]*$/, '') || sourceName}.${extension}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), GRACE_MILLISECONDS);
}
