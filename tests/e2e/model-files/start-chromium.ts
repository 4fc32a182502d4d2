import { chromium, type BrowserContext } from '@playwright/test';
import { spawnChromium } from '../../../scripts/shared/browser/spawn-chromium.mjs';
import { findBrowser } from '../page/find-browser';

/** A Chromium with a profile that outlives it. */
export interface KillableChromium {
  context: BrowserContext;
  /** Ends it as a crash or a power cut does: nothing is written any more. */
  kill(): Promise<void>;
}

/** @param profile a folder */
export async function startChromium(profile: string): Promise<KillableChromium> {
  const { address, kill } = await spawnChromium(await findBrowser(), profile);
  const connection = await chromium.connectOverCDP(address);
  const [context] = connection.contexts();
  if (!context) throw new Error('Chromium has no context');
  // Playwright cannot block service workers in a browser that it has not started.
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  return { context, kill: () => kill('SIGKILL') };
}
