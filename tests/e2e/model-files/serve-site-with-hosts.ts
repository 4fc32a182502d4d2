import { preview } from 'vite';
import { handleModelHosts } from '../../model-server/handle-model-hosts.mjs';
import type { HostRequest, Scenario } from '../../model-server/scenario.mjs';
import { projectRoot } from '../../../scripts/shared/project-root.mjs';
import { findFreePort } from '../../../scripts/shared/site/find-free-port.mjs';

interface HostLog {
  /** As they are right. */
  files: Record<string, { bytes: number; sha256: string }>;
  requests: HostRequest[];
  sentBytes: number;
}

/** The site under test, with a host of one model below its own address. */
export interface SiteWithModel {
  address: string;
  /** Bytes that the host has sent, and what it was asked. */
  log(): Promise<HostLog>;
  close(): Promise<void>;
}

/** Id of the model that `models.json` adds. */
export const HOSTED = 'hosted';

/**
 * Serves the built site, a host of models, and a `models.json` that names the host's only model.
 *
 * @param scenario with one file, `graph.onnx`
 */
export async function serveSiteWithModel(scenario: Scenario): Promise<SiteWithModel> {
  const port = await findFreePort(4300);
  const address = `http://localhost:${port}/`;
  let catalogue = '';
  const server = await preview({
    root: projectRoot,
    configFile: `${projectRoot}/vite.config.ts`,
    logLevel: 'warn',
    plugins: [
      {
        name: 'pisar:model-hosts',
        configurePreviewServer({ middlewares }) {
          middlewares.use('/model-server', handleModelHosts());
          middlewares.use('/models.json', (_request, response) => response.end(catalogue));
        },
      },
    ],
    preview: { host: 'localhost', port, strictPort: true, open: false },
  });
  const host = `${address}model-server/host`;
  await fetch(host, { method: 'PUT', body: JSON.stringify(scenario) });
  const log = async () => (await fetch(host)).json() as Promise<HostLog>;
  const { files } = await log();
  catalogue = JSON.stringify({
    models: [
      {
        id: HOSTED,
        title: 'Hosted',
        head: 'ctc',
        vocabularyKind: 'characters',
        features: 'v3',
        writes: 'words',
        licence: 'MIT',
        files: [
          {
            role: 'graph',
            name: 'graph.onnx',
            urls: ['model-server/host/graph.onnx'],
            ...files['graph.onnx'],
          },
          demoVocabulary,
        ],
      },
    ],
  });
  return {
    address,
    log,
    close: () => server.close(),
  };
}

/** Comes with the site. */
const demoVocabulary = {
  role: 'vocabulary',
  name: 'v3_vocab.txt',
  urls: ['models/demo/vocab.txt'],
  bytes: 198,
  sha256: 'a9143c30844d3c0bee3e9e927e4084774eb1b9eeaafc473b2c4521e4911a7c07',
};
