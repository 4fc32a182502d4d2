/** The first id that none of these has. */
export function nextId(items: Iterable<{ id: number }>): number {
  let next = 0;
  for (const { id } of items) if (id >= next) next = id + 1;
  return next;
}
