import { ensureBuild } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { findFreePort, isPortFree } from './find-free-port.mjs';
import { parseStartArguments, startUsage } from './parse-start-arguments.mjs';
import { reportError } from './report-error.mjs';

const defaultPort = 4173;

/**
 * The command `npm start`: makes what is missing and serves the site until Ctrl-C.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where it did not work, 2 for wrong arguments
 */
export async function startSite(args) {
  try {
    const { help, open, port: chosenPort } = parseStartArguments(args);
    if (help) {
      console.log(startUsage);
      return 0;
    }
    if (chosenPort !== undefined && !(await isPortFree(chosenPort))) {
      throw new Error(`port ${chosenPort} is taken by another program; choose another --port`);
    }
    await ensureDependencies();
    await ensureBuild();
    const port = chosenPort ?? (await findFreePort(defaultPort));
    if (chosenPort === undefined && port !== defaultPort) {
      console.log(`Port ${defaultPort} is taken by another program, so this is ${port}.`);
    }
    // Vite is there only now.
    const { serveSite } = await import('./serve-site.mjs');
    const site = await serveSite(port, { open });
    console.log(`Pisar runs at ${site.address} (Ctrl-C ends it)`);
    await untilInterrupted();
    await site.close();
    return 0;
  } catch (error) {
    return reportError(error, startUsage);
  }
}

/** @returns {Promise<void>} */
function untilInterrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
}
