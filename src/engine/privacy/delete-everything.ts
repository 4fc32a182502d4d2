import { awaitOtherTabs } from './await-other-tabs';
import { deleteItems } from './delete-items';
import { readStorage } from './read-storage';
import { tellRestingTabs } from './tell-resting-tabs';
import type {
  DeletionResult,
  DeletionStep,
  StorageItem,
  StorageReport,
} from '../../shared/storage-report';

const AGAIN_AFTER_MILLISECONDS = 1000;
/** Chromium frees a file of a worker that has ended within ten seconds. */
const PATIENCE_MILLISECONDS = 15_000;

/**
 * Deletes everything that the browser keeps for this origin, then looks everywhere again. Only
 * for a page in erase mode, where nothing of the app runs. Never throws.
 *
 * @param onStep hears what goes on
 */
export async function deleteEverything(
  onStep: (step: DeletionStep) => void,
): Promise<DeletionResult> {
  onStep('tabs');
  let busyTabs = await awaitOtherTabs();
  onStep('looking');
  const before = await readStorage();
  onStep('deleting');
  const end = performance.now() + PATIENCE_MILLISECONDS;
  for (let left = before; ;) {
    const failed = await deleteItems(left.items);
    left = await readStorage();
    if (isEmpty(left) || performance.now() > end) {
      tellRestingTabs();
      onStep('done');
      return { before, after: left, reasons: nameReasons(left.items, failed), busyTabs };
    }
    onStep('again');
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MILLISECONDS));
    // One may have been opened meanwhile.
    busyTabs = await awaitOtherTabs();
  }
}

/** Whether nothing was found, and everything could be looked into. */
export function isEmpty({ items, problems }: StorageReport): boolean {
  return items.length === 0 && problems.length === 0;
}

function nameReasons(
  items: readonly StorageItem[],
  failed: ReadonlyMap<StorageItem, string>,
): ReadonlyMap<StorageItem, string> {
  const reasons = new Map<StorageItem, string>();
  for (const [{ place, name }, reason] of failed) {
    const item = items.find((left) => left.place === place && left.name === name);
    if (item) reasons.set(item, reason);
  }
  return reasons;
}
