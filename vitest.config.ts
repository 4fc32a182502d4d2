import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { chromiumArguments } from './scripts/shared/browser/chromium-arguments.mjs';
import { findChromium } from './scripts/shared/browser/find-chromium.mjs';
import { mountModelHosts } from './tests/model-server/mount-model-hosts.mjs';
import { isolationHeaders } from './scripts/security-headers.mjs';
import viteConfig from './vite.config.ts';

const executablePath = await findChromium();

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            // A process for each of two hundred files takes longer to start than a thread.
            pool: 'threads',
            include: ['tests/unit/**/*.test.ts'],
            testTimeout: 30_000,
          },
        },
        {
          extends: true,
          // Vitest serves its own pages before any plugin is asked; this it heeds.
          server: { headers: isolationHeaders },
          // Found only in the middle of a run, they would reload the tests.
          optimizeDeps: {
            include: [
              '@zip.js/zip.js/lib/zip-core-native.js',
              'hash-wasm',
              'idb',
              'idb-keyval',
              'valibot',
            ],
          },
          plugins: [mountModelHosts()],
          test: {
            name: 'browser',
            include: ['tests/browser/**/*.test.ts'],
            testTimeout: 120_000,
            hookTimeout: 120_000,
            fileParallelism: false,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  args: chromiumArguments({ webgpu: true }),
                  ...(executablePath === undefined ? {} : { executablePath }),
                },
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
