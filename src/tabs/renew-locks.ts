import { findLocks, replaceLocks } from './locks';
import { nameTab } from './name-tab';

/**
 * Looks whether new workers and tabs see the locks of this page. In Chromium locks belong to the
 * data of the site: once that was deleted, a page that is open goes on with those of before, and
 * all others have new ones. An empty frame has these, too, and lends them from then on.
 */
export async function renewLocks(): Promise<void> {
  const before = findLocks();
  if (!before || typeof document === 'undefined') return;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const locks = frame.contentWindow?.navigator.locks;
  const probe = `pisar-probe-${nameTab()}`;
  const isSame = await before.request(probe, async () => {
    const { held = [] } = (await locks?.query()) ?? {};
    return held.some(({ name }) => name === probe);
  });
  // Asked twice at once, the first one has done it.
  if (locks && !isSame && findLocks() === before) replaceLocks(locks);
  else frame.remove();
}
