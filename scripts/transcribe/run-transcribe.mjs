import { ensureBuild } from '../shared/site/ensure-build.mjs';
import { ensureDependencies } from '../shared/command/ensure-dependencies.mjs';
import { interruptedStatus, reportError } from '../shared/command/report-error.mjs';
import { parseTranscribeArguments, transcribeUsage } from './parse-arguments.mjs';

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
    // What these bring from node_modules is there only now.
    const { readWish } = await import('./read-wish.mjs');
    const wish = await readWish(request.wish);
    await ensureBuild();
    const { ensureChromium } = await import('../shared/browser/ensure-chromium.mjs');
    const { serveWithProfile } = await import('./serve-with-profile.mjs');
    const { openBrowser } = await import('../shared/browser/open-browser.mjs');
    const { transcribeFiles } = await import('./transcribe-files.mjs');

    const executablePath = await ensureChromium();
    for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interruption.abort());
    // A reader that has enough, such as `head`, closes the pipe.
    process.stdout.once('error', () => interruption.abort());

    const note = (/** @type {string} */ text) => console.error(text);
    const site = await serveWithProfile(request.cacheFolder, note);
    closers.push(site.close);
    const { address, profile } = site;
    const webgpu = wish.provider === 'webgpu';
    const options = { address, executablePath, webgpu };
    const browser = await openBrowser({ ...options, profile }).catch((error) => {
      if (profile === undefined || signal.aborted) throw error;
      note(
        `Chromium cannot open ${profile}; models are not kept this time. ` +
          'Delete that folder unless a run on another computer uses it.',
      );
      return openBrowser(options);
    });
    closers.push(browser.close);
    signal.throwIfAborted();
    // Closing the browser makes what waits for it fail at once.
    signal.addEventListener('abort', () => void browser.close());
    return (await transcribeFiles(request, wish, browser.newPage, signal)) > 0 ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return interruptedStatus;
    return reportError(error, transcribeUsage);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}
