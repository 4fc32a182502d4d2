import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumArguments } from '../../../scripts/shared/browser/chromium-arguments.mjs';
import { findChromium } from '../../../scripts/shared/browser/find-chromium.mjs';

/** A Chromium with a profile that outlives it. */
export interface KillableChromium {
  context: BrowserContext;
  /** Ends it as a crash or a power cut does: nothing is written any more. */
  kill(): Promise<void>;
}

/**
 * Starts Chromium by itself, because Playwright does not tell the process of a browser with a
 * profile.
 *
 * @param profile a folder
 */
export async function startChromium(profile: string): Promise<KillableChromium> {
  const executable = (await findChromium()) ?? chromium.executablePath();
  const browser = spawn(executable, [
    ...chromiumArguments(),
    '--headless=new',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ]);
  const exited = once(browser, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    browser.once('exit', () => reject(new Error(`Chromium did not start: ${said}`)));
  });
  const connection = await chromium.connectOverCDP(address);
  const [context] = connection.contexts();
  if (!context) throw new Error('Chromium has no context');
  // Playwright cannot block service workers in a browser that it has not started.
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  return {
    context,
    async kill() {
      browser.kill('SIGKILL');
      await exited;
    },
  };
}
