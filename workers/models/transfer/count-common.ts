/** Letters that two names begin with alike. */
export function countCommon(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count]?.toLowerCase() === b[count]?.toLowerCase()) count++;
  return count;
}
