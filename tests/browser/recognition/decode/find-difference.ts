/**
 * Where two recordings differ first: the index of the sample, or the shorter length; -1 where they
 * are the same. Comparing ten million samples takes an assertion library half a minute.
 */
export function findDifference(a: Float32Array, b: Float32Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return i;
  return a.length === b.length ? -1 : shorter;
}
