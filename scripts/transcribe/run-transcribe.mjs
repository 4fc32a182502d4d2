import { ensureBuild } from '../setup/ensure-build.mjs';
import { ensureDependencies } from '../setup/ensure-dependencies.mjs';
import { findFreePort } from '../setup/find-free-port.mjs';
import { interruptedStatus, reportError } from '../setup/report-error.mjs';
import { parseTranscribeArguments, transcribeUsage } from './parse-arguments.mjs';

/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_300;

/**
 * The command `npm run transcribe`.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where a file failed or nothing worked, 2 for wrong
 *   arguments, 130 after Ctrl-C
 */
export async function runTranscribe(args) {
  const interruption = new AbortController();
  const { signal } = interruption;
  /** @type {(() => Promise<void>)[]} */
  const closers = [];
  try {
    const request = parseTranscribeArguments(args);
    if (request === 'help') {
      console.log(transcribeUsage);
      return 0;
    }
    await ensureDependencies();
    await ensureBuild();
    // What these bring from node_modules is there only now.
    const { ensureChromium } = await import('../browser/ensure-chromium.mjs');
    const { serveSite } = await import('../setup/serve-site.mjs');
    const { openBrowser } = await import('./open-browser.mjs');
    const { transcribeFiles } = await import('./transcribe-files.mjs');

    const executablePath = await ensureChromium();
    for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interruption.abort());
    // A reader that has enough, such as `head`, closes the pipe.
    process.stdout.once('error', () => interruption.abort());

    const site = await serveSite(await findFreePort(firstPort));
    closers.push(site.close);
    const browser = await openBrowser({
      address: site.address,
      executablePath,
      webgpu: request.provider === 'webgpu',
    });
    closers.push(browser.close);
    signal.throwIfAborted();
    // Closing the browser makes what waits for it fail at once.
    signal.addEventListener('abort', () => void browser.close());
    return (await transcribeFiles(request, browser.newPage, signal)) > 0 ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return interruptedStatus;
    return reportError(error, transcribeUsage);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}
