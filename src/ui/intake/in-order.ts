/** Orders names as people number them: 2 before 10. */
export function inOrder(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name, undefined, { numeric: true });
}
