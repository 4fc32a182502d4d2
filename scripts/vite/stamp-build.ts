import { join } from 'node:path';
import type { Plugin } from 'vite';
import { removeStamp, writeStamp } from '../shared/site/build-stamp.mjs';
import { fingerprintInputs } from '../shared/site/fingerprint-inputs.mjs';

/** Notes what a finished build was made from, so that `npm start` builds only when it must. */
export function stampBuild(): Plugin {
  let root = '';
  let isSite = false;
  let fingerprint = '';
  let isWritten = false;
  return {
    name: 'pisar:stamp-build',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      isSite = join(root, config.build.outDir) === join(root, 'dist');
    },
    buildStart() {
      if (!isSite) return;
      // Until the build is finished, `dist` is neither the old site nor the new one.
      removeStamp(root);
      fingerprint = fingerprintInputs(root);
    },
    writeBundle: () => void (isWritten = true),
    // Only then is the service worker there.
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        // It comes after failures, too.
        if (isSite && isWritten) writeStamp(root, fingerprint);
        isWritten = false;
      },
    },
  };
}
