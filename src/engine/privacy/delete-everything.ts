import { findLocks, listHeldLocks } from '../../tabs/locks';
import { TabChannel } from '../../tabs/tab-channel';
import { deleteItems } from './delete-items';
import { readStorage } from './read-storage';
import type {
  DeletionResult,
  DeletionStep,
  StorageItem,
  StorageReport,
} from '../../shared/storage-report';
import { ERASE_CHANNEL, type EraseMessage } from './erase-mode';

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

/** Every lock of the app begins so; each tab and each worker holds one while it lives. */
const LOCK_PREFIX = 'pisar-';

const ASK_AGAIN_MILLISECONDS = 250;
/** A tab that the browser has put to sleep may never answer. */
const TABS_PATIENCE_MILLISECONDS = 10_000;
/** Where there are no Web Locks nobody can tell whether a tab still works. */
const BLIND_WAIT_MILLISECONDS = 2000;

/**
 * Asks all other tabs to let go of everything, until none of them holds anything.
 *
 * @returns how many still did at the end
 */
async function awaitOtherTabs(): Promise<number> {
  const channel = new TabChannel<EraseMessage>(ERASE_CHANNEL);
  const ask = () => channel.post({ type: 'leave' });
  try {
    if (!findLocks()) {
      ask();
      await sleep(BLIND_WAIT_MILLISECONDS);
      return 0;
    }
    const end = performance.now() + TABS_PATIENCE_MILLISECONDS;
    for (;;) {
      ask();
      const holders = await countHolders();
      if (holders === 0 || performance.now() > end) return holders;
      await sleep(ASK_AGAIN_MILLISECONDS);
    }
  } finally {
    channel.close();
  }
}

async function countHolders(): Promise<number> {
  const held = await listHeldLocks(LOCK_PREFIX);
  return new Set(held.map(({ clientId }) => clientId)).size;
}

/** Tells tabs that rest that there is nothing left to wait for: those of now, and those to come. */
function tellRestingTabs(): void {
  const channel = new TabChannel<EraseMessage>(ERASE_CHANNEL, ({ type }) => {
    if (type === 'resting') channel.post({ type: 'finished' });
  });
  channel.post({ type: 'finished' });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
