import { handleModelHosts } from './handle-model-hosts.mjs';
import { serveModels } from './serve-models.mjs';

/**
 * Lets tests in Chromium make hosts of models: below `/model-server` on their own origin, and on
 * another one, whose address `/model-server-elsewhere` tells.
 *
 * @returns {import('vite').Plugin}
 */
export function mountModelHosts() {
  return {
    name: 'pisar:model-hosts',
    configureServer({ middlewares }) {
      const elsewhere = serveModels();
      middlewares.use('/model-server-elsewhere', (_request, response) => {
        void elsewhere.then(({ address }) => response.end(address));
      });
      middlewares.use('/model-server', handleModelHosts());
    },
  };
}
