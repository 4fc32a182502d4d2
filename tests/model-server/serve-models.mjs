import { createServer } from 'node:http';
import { handleModelHosts } from './handle-model-hosts.mjs';

/**
 * Serves model hosts (`handle-model-hosts.mjs`) on this machine only.
 *
 * @param {number} [port] any free one by default
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} `address` without a slash at its end
 */
export async function serveModels(port = 0) {
  const server = createServer(handleModelHosts());
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  // Whoever forgets to close it can end all the same.
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
