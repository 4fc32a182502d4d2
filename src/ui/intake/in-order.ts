/** Orders names as people number them: 2 before 10. */
export function inOrder(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name, undefined, { numeric: true });
}

/** Orders paths as folders are walked: what is in a folder stays together. */
export function inPathOrder(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  const depth = one.findIndex((name, index) => name !== other[index]);
  if (depth === -1) return one.length - other.length;
  return inOrder({ name: one[depth] ?? '' }, { name: other[depth] ?? '' });
}
