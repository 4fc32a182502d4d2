import type { Exporter } from '../exporters/exporter';
import { saveBlob } from './save-blob';

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
  const name = sourceName.replace(/\.[^.]*$/, '') || sourceName;
  saveBlob(new Blob([text], { type: mimeType }), `${name}.${extension}`);
}
