import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { platform } from 'node:process';
import { projectRoot } from '../shared/project-root.mjs';
import { ensureBuild } from '../shared/site/ensure-build.mjs';
import { ensureDependencies } from '../shared/command/ensure-dependencies.mjs';
import { findFreePort, isPortFree } from '../shared/site/find-free-port.mjs';
import { parseStartArguments, startUsage } from './parse-start-arguments.mjs';
import { reportError } from '../shared/command/report-error.mjs';
import { serveFolder } from './serve-folder.mjs';

const defaultPort = 4173;

/**
 * The command `npm start`: makes what is missing and serves the site until Ctrl-C.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where it did not work, 2 for wrong arguments
 */
export async function startSite(args) {
  try {
    const { help, open, asBuilt, port: chosenPort } = parseStartArguments(args);
    if (help) {
      console.log(startUsage);
      return 0;
    }
    if (chosenPort !== undefined && !(await isPortFree(chosenPort))) {
      throw new Error(`port ${chosenPort} is taken by another program; choose another --port`);
    }
    if (!asBuilt) {
      await ensureDependencies();
      await ensureBuild();
    }
    const port = chosenPort ?? (await findFreePort(defaultPort));
    if (chosenPort === undefined && port !== defaultPort) {
      console.log(`Port ${defaultPort} is taken by another program, so this is ${port}.`);
    }
    const site = asBuilt ? await serveAsBuilt(port, open) : await serveBuild(port, open);
    console.log(`Pisar runs at ${site.address} (Ctrl-C ends it)`);
    await untilInterrupted();
    await site.close();
    return 0;
  } catch (error) {
    return reportError(error, startUsage);
  }
}

/**
 * @param {number} port
 * @param {boolean} open
 */
async function serveBuild(port, open) {
  // Vite is there only now.
  const { serveSite } = await import('../shared/site/serve-site.mjs');
  return serveSite(port, { open });
}

/**
 * @param {number} port
 * @param {boolean} open
 */
async function serveAsBuilt(port, open) {
  const folder = join(projectRoot, 'dist');
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`${folder} has no built site; run npm start without --as-built once`);
  }
  const site = await serveFolder(folder, port);
  if (open) openInBrowser(site.address);
  return site;
}

/** @returns {Promise<void>} */
function untilInterrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
}

/** @type {Readonly<Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>>>} */
const openers = {
  darwin: ['open'],
  // `start` is a command of the shell; its first argument in quotes is a title.
  win32: ['cmd', '/c', 'start', ''],
};

/**
 * Shows an address in the default browser, where there is one.
 *
 * @param {string} address
 */
function openInBrowser(address) {
  const [command, ...args] = openers[platform] ?? ['xdg-open'];
  // The address is printed as well.
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
