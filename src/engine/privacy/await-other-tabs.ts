import { ERASE_CHANNEL, type EraseMessage } from './erase-mode';

/** Every lock of the app begins so; each tab and each worker holds one while it lives. */
const LOCK_PREFIX = 'pisar-';

const ASK_AGAIN_MILLISECONDS = 250;
/** A tab that the browser has put to sleep may never answer. */
const PATIENCE_MILLISECONDS = 10_000;
/** Where there are no Web Locks nobody can tell whether a tab still works. */
const BLIND_WAIT_MILLISECONDS = 2000;

/**
 * Asks all other tabs to let go of everything, until none of them holds anything.
 *
 * @returns how many still did at the end
 */
export async function awaitOtherTabs(): Promise<number> {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(ERASE_CHANNEL) : null;
  const ask = () => channel?.postMessage({ type: 'leave' } satisfies EraseMessage);
  try {
    if (!navigator.locks) {
      ask();
      await sleep(BLIND_WAIT_MILLISECONDS);
      return 0;
    }
    const end = performance.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      ask();
      const holders = await countHolders();
      if (holders === 0 || performance.now() > end) return holders;
      await sleep(ASK_AGAIN_MILLISECONDS);
    }
  } finally {
    channel?.close();
  }
}

async function countHolders(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  const holding = held.filter(({ name }) => name?.startsWith(LOCK_PREFIX));
  return new Set(holding.map(({ clientId }) => clientId)).size;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
