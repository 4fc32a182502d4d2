import { createServer } from 'node:net';

/** `localhost` means either of these, and a browser may ask for either. */
const loopbackAddresses = ['127.0.0.1', '::1'];

/**
 * Finds the first port from `first` on that nothing on this machine listens to.
 *
 * @param {number} first
 * @param {number} [attempts] how many ports are tried
 * @returns {Promise<number>}
 * @throws {Error} where all of them are taken
 */
export async function findFreePort(first, attempts = 100) {
  const last = Math.min(first + attempts - 1, 65535);
  for (let port = first; port <= last; port += 1) {
    if (await isPortFree(port)) return port;
  }
  throw new Error(`all ports from ${first} to ${last} are taken`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  for (const address of loopbackAddresses) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function canListen(port, address) {
  return new Promise((resolve) => {
    const server = createServer();
    // An address that the machine does not have (no IPv6) keeps nobody out.
    server.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) =>
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'),
    );
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
