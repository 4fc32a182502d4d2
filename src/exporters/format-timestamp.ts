/**
 * `hh:mm:ss` and milliseconds after `separator`. Hours take more digits where they must.
 *
 * @param milliseconds whole, not negative
 */
export function formatTimestamp(milliseconds: number, separator: ',' | '.'): string {
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${clock}${separator}${String(milliseconds % 1000).padStart(3, '0')}`;
}
