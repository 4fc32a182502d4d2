import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import type { InlineConfig } from 'vitest/node';
import { chromiumArguments } from './scripts/shared/browser/chromium-arguments.mjs';
import { findChromium } from './scripts/shared/browser/find-chromium.mjs';
import { mountModelHosts } from './tests/model-server/mount-model-hosts.mjs';
import { isolationHeaders } from './scripts/security-headers.mjs';
import viteConfig from './vite.config.ts';

const executablePath = await findChromium();

/** Files with this in their names are left to `npm run test:rest`; `npm test` runs the others. */
const rest = '.rest.test.ts';

/** What differs between two projects of a folder. */
type Share = Pick<InlineConfig, 'name' | 'include' | 'exclude'>;

const inNode = (share: Share): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    ...share,
    environment: 'node',
    setupFiles: ['tests/unit/own-browser.ts'],
    // A process for each of two hundred files takes longer to start than a thread.
    pool: 'threads',
    // Left to itself, Vitest keeps one processor idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
  },
});

const inChromium = (
  share: Share,
  options: { webgpu: boolean },
): TestProjectInlineConfiguration => ({
  extends: true,
  // Vitest serves its own pages before any plugin is asked; this it heeds.
  server: { headers: isolationHeaders },
  // Found only in the middle of a run, they would reload the tests.
  optimizeDeps: {
    include: ['@zip.js/zip.js/lib/zip-core-native.js', 'hash-wasm', 'idb', 'idb-keyval', 'valibot'],
  },
  plugins: [mountModelHosts()],
  test: {
    ...share,
    // Each in a browser context of its own: neither sees what the other stores.
    maxWorkers: 2,
    // Projects with other numbers of workers run one after another.
    sequence: { groupOrder: 1 },
    testTimeout: 120_000,
    // A busy machine upsets one of hundreds now and then; the end of a run names what it was.
    retry: 1,
    // What a busy machine fetches and makes the first time takes more than a second.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          args: chromiumArguments(options),
          ...(executablePath === undefined ? {} : { executablePath }),
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

const everyday = (folder: string): Omit<Share, 'name'> => ({
  include: [`${folder}/**/*.test.ts`],
  exclude: [`**/*${rest}`],
});
const left = (folder: string): Omit<Share, 'name'> => ({ include: [`${folder}/**/*${rest}`] });

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        inNode({ name: 'unit', ...everyday('tests/unit') }),
        inNode({ name: 'unit-rest', ...left('tests/unit') }),
        inChromium({ name: 'browser', ...everyday('tests/browser') }, { webgpu: false }),
        inChromium({ name: 'browser-rest', ...left('tests/browser') }, { webgpu: true }),
      ],
    },
  }),
);
