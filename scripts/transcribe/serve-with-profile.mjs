import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findFreePort, isPortFree } from '../shared/site/find-free-port.mjs';
import { serveSite } from '../shared/site/serve-site.mjs';

/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_300;

/**
 * Where the ports of cache folders lie: below those that systems give to outgoing connections
 * (from 32,768 on Linux, from 49,152 elsewhere).
 */
const cachePorts = { first: 21_000, count: 10_000 };

/**
 * The port that belongs to a cache folder. A browser keeps models by the address of the site, port
 * included, so the port must be the same each time.
 *
 * @param {string} cacheFolder
 * @returns {number}
 */
export function portOf(cacheFolder) {
  const hash = createHash('sha256').update(resolve(cacheFolder)).digest();
  return cachePorts.first + (hash.readUInt32BE(0) % cachePorts.count);
}

/**
 * Serves the site, and says which browser profile may be used with it. Whoever has the folder's
 * port has its profile: the system gives a port to one process only, and takes it back however that
 * ends. For a second one at the same time there is no profile, and a note says so.
 *
 * @param {string} cacheFolder
 * @param {(note: string) => void} note
 * @param {Parameters<typeof serveSite>[1]} [options] of `serveSite`
 * @returns {Promise<{ address: string, profile: string | undefined, close: () => Promise<void> }>}
 *   `profile` is undefined where models cannot be kept
 */
export async function serveWithProfile(cacheFolder, note, options) {
  const profile = join(cacheFolder, 'browser');
  const port = portOf(cacheFolder);
  const forget = async (/** @type {string} */ reason) => {
    note(`${reason}; models are not kept this time`);
    const site = await serveSite(await findFreePort(firstPort), options);
    return { ...site, profile: undefined };
  };
  try {
    await mkdir(profile, { recursive: true });
  } catch (error) {
    return forget(`${cacheFolder} cannot be used (${messageOf(error)})`);
  }
  const isTaken = `port ${port} is taken, most likely by another run with ${cacheFolder}`;
  if (!(await isPortFree(port))) return forget(isTaken);
  try {
    return { ...(await serveSite(port, options)), profile };
  } catch (error) {
    // Another run may have been faster.
    if (await isPortFree(port)) throw error;
    return forget(isTaken);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
