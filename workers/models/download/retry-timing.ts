/** How patient a download is. */
export interface RetryTiming {
  /** The first wait; each further one without a new byte is twice as long. */
  baseSeconds: number;
  longestSeconds: number;
  /** So many tries in a row without a single new byte end the download; Infinity for none. */
  tries: number;
  /** A connection that brings nothing for so long is given up. */
  stallSeconds: number;
}

/** Never ends by itself: the page tells of a host that brings nothing, and its user decides. */
export const defaultTiming: RetryTiming = {
  baseSeconds: 1,
  longestSeconds: 60,
  tries: Infinity,
  stallSeconds: 30,
};

/**
 * Seconds before the next try: doubling, and never the same for many browsers at once.
 *
 * @param failures in a row without a new byte, at least 1
 * @param random in 0…1
 */
export function growWait(timing: RetryTiming, failures: number, random: number): number {
  const seconds = Math.min(timing.longestSeconds, timing.baseSeconds * 2 ** (failures - 1));
  return seconds * (0.75 + random / 2);
}
