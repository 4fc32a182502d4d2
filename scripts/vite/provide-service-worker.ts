import { resolve } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { readModelHosts } from '../model-hosts.mjs';
import { makeSecurityHeaders } from '../security-headers.mjs';
import { listSiteFiles } from './list-site-files.ts';
import { webManifest } from './web-manifest.ts';

const manifestName = 'manifest.webmanifest';

/**
 * Builds `workers/service-worker.ts` when the other files of the site are there, with the list of
 * them, and writes the manifest. The page registers the worker itself, see
 * `src/state/offline/join-service-worker.ts`.
 */
export function provideServiceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'pisar:service-worker',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    generateBundle() {
      const source = `${JSON.stringify(webManifest)}\n`;
      this.emitFile({ type: 'asset', fileName: manifestName, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'link', attrs: { rel: 'manifest', href: `./${manifestName}` }, injectTo: 'head' },
      ],
    },
    closeBundle: {
      sequential: true,
      async handler(error) {
        if (error) return;
        const outDir = resolve(config.root, config.build.outDir);
        await build({
          configFile: false,
          root: config.root,
          logLevel: 'warn',
          publicDir: false,
          define: {
            SITE_FILES: JSON.stringify(listSiteFiles(outDir)),
            // What hosts that send none leave out.
            SECURITY_HEADERS: JSON.stringify(makeSecurityHeaders(readModelHosts())),
          },
          build: {
            target: config.build.target,
            outDir,
            emptyOutDir: false,
            lib: {
              entry: 'workers/service-worker.ts',
              // A classic script: Firefox takes modules only lately.
              formats: ['iife'],
              name: 'serviceWorker',
              fileName: () => 'service-worker.js',
            },
          },
        });
      },
    },
  };
}
