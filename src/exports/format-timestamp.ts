/**
 * `hh:mm:ss` and milliseconds after `separator`. Hours take more digits where they must.
 *
 * @param milliseconds whole, not negative
 */
export function formatTimestamp(milliseconds: number, separator: ',' | '.'): string {
  const fraction = String(milliseconds % 1000).padStart(3, '0');
  return `${formatClock(milliseconds / 1000)}${separator}${fraction}`;
}

/** `hh:mm:ss`. The fraction is dropped, as clocks do. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
