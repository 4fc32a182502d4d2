/**
 * What is selected once some jobs go: what was selected before, if it stays; else the next one
 * that stays, else the one before; null where none does.
 */
export function chooseSuccessor<Item extends { id: string }>(
  jobs: readonly Item[],
  selectedId: string | null,
  leaves: (job: Item) => boolean,
): Item | null {
  const index = jobs.findIndex(({ id }) => id === selectedId);
  if (index < 0) return null;
  const stays = (job: Item) => !leaves(job);
  return jobs.slice(index).find(stays) ?? jobs.slice(0, index).findLast(stays) ?? null;
}
