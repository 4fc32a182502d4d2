/**
 * A file's name without its extension: a dot and up to five Latin letters and digits at its end, not
 * digits alone. So the seconds of «10.15.00» and the end of «и т. д.» stay.
 *
 * @returns the whole name where nothing else would be left
 */
export function dropExtension(fileName: string): string {
  return fileName.replace(/(?<=.)\.(?=\d*[a-z])[a-z\d]{1,5}$/i, '');
}
