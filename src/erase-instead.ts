import { obeyErasing, readEraseMode } from './engine/privacy/erase-mode';

/**
 * For the very start of the page: one that was loaded to delete everything never comes back from
 * here, so nothing of the app is begun. Any other lets go when another tab wants to delete.
 */
export async function eraseInstead(target: HTMLElement): Promise<void> {
  const mode = readEraseMode();
  if (!mode) return obeyErasing();
  const { mountErasing } = await import('./mount-erasing');
  await mountErasing(mode, target);
  await new Promise<never>(() => {});
}
