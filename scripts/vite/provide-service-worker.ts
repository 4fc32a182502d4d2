import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { readModelHosts } from '../model-hosts.mjs';
import { makeSecurityHeaders } from '../security-headers.mjs';
import { groupSiteFile, hashedPaths } from './group-site-files.ts';
import { webManifest } from './web-manifest.ts';

/** The largest file that may be kept: ffmpeg has 32 MB. A larger one fails the build. */
const LARGEST_FILE_BYTES = 64_000_000;

/**
 * Builds `workers/service-worker.ts` with the list of the site's files in it, and the manifest. The
 * page registers the worker itself, see `src/state/offline/join-service-worker.ts`.
 */
export function provideServiceWorker(): Plugin[] {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'workers',
    filename: 'service-worker.ts',
    injectRegister: null,
    manifest: webManifest,
    // They are on the list like all other files.
    includeManifestIcons: false,
    injectManifest: {
      // A classic script: Firefox takes modules only lately.
      rollupFormat: 'iife',
      buildPlugins: { vite: [provideSecurityHeaders()] },
      globPatterns: ['**/*'],
      dontCacheBustURLsMatching: hashedPaths,
      maximumFileSizeToCacheInBytes: LARGEST_FILE_BYTES,
      manifestTransforms: [listSiteFiles],
    },
  });
}

type Transform =
  NonNullable<NonNullable<Parameters<typeof VitePWA>[0]>['injectManifest']> extends {
    manifestTransforms?: (infer Row)[];
  }
    ? Row
    : never;

/** Makes each entry a `SiteFile`, and adds the list of hashes, which comes when all else is there. */
const listSiteFiles: Transform = (entries) => {
  const files = entries.flatMap(({ url, revision, size }) => {
    const group = groupSiteFile(url);
    return group === null ? [] : [{ url, revision, size, bytes: size ?? null, group }];
  });
  const revision = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32);
  const hashes = { url: 'hashes.txt', revision, size: 0, bytes: null, group: 'shell' };
  return { warnings: [], manifest: [...files, hashes] };
};

const moduleId = 'virtual:security-headers';

/** Tells the worker what hosts that send no headers leave out. */
function provideSecurityHeaders(): Plugin {
  const headers = JSON.stringify(makeSecurityHeaders(readModelHosts()));
  return {
    name: 'pisar:worker-headers',
    resolveId: (id) => (id === moduleId ? join('\0', moduleId) : undefined),
    load: (id) =>
      id === join('\0', moduleId) ? `export const securityHeaders = ${headers};` : undefined,
  };
}
