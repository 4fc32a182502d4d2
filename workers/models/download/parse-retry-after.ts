/** No host's wish makes us wait longer: a wrong clock would otherwise stop a download for good. */
const LONGEST_SECONDS = 600;

/**
 * Seconds that a `Retry-After` header asks for: a number of them, or a date.
 *
 * @returns 0 to 600, or null where there is none, or none that can be read
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const seconds = /^\s*\d+\s*$/.test(value) ? Number(value) : (Date.parse(value) - nowMs) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(LONGEST_SECONDS, Math.max(0, seconds));
}
