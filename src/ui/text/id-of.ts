/**
 * `Segment.id` of the one that something belongs to.
 *
 * @param selector of what is asked about; null where it is something else
 */
export function idOf(target: EventTarget | null, selector: string): number | null {
  if (!(target instanceof Element) || !target.closest(selector)) return null;
  const id = target.closest<HTMLElement>('[data-segment]')?.dataset.segment;
  return id === undefined ? null : Number(id);
}
