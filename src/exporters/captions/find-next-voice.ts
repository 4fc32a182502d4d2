/**
 * Makes a search for who speaks next.
 *
 * @param segments in order of their beginnings
 * @returns when another one than this voice begins to speak, at this moment or later; Infinity
 *   where nobody does. Seconds
 */
export function findNextVoice(
  segments: readonly { startSeconds: number; voice: string }[],
): (voice: string, fromSeconds: number) => number {
  // For each segment, the next one of another voice.
  const others = new Array<number>(segments.length).fill(segments.length);
  for (let i = segments.length - 2; i >= 0; i -= 1)
    others[i] = segments[i]?.voice === segments[i + 1]?.voice ? (others[i + 1] as number) : i + 1;
  return (voice, fromSeconds) => {
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((segments[middle]?.startSeconds ?? Infinity) < fromSeconds) low = middle + 1;
      else high = middle;
    }
    const found = segments[low]?.voice === voice ? segments[others[low] as number] : segments[low];
    return found?.startSeconds ?? Infinity;
  };
}
