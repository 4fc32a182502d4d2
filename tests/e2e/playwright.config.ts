import { defineConfig } from '@playwright/test';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';
import { findChromium } from '../../scripts/shared/browser/find-chromium.mjs';

const executablePath = await findChromium();
const launchOptions = (options: { webgpu: boolean }) => ({
  args: chromiumArguments(options),
  ...(executablePath === undefined ? {} : { executablePath }),
});
const port = 4199;
const address = `http://localhost:${port}`;
/** Measured anew in every context, the number of threads would take a second of each test. */
const settings = { name: 'pisar.settings', value: '{"threads":1}' };

/** End-to-end tests run on the built site, served with its security headers. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  // Much of a test is waiting; files run two at a time, each worker with a browser of its own.
  workers: 2,
  // Recognition in software on two cores is slow; a test that hangs still ends.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // A busy machine upsets one of hundreds now and then; the end of a run names what it was.
  retries: 1,
  use: {
    baseURL: `${address}/`,
    // To record one takes time of every test: `npm run test:e2e -- --trace on` does, where it helps.
    trace: 'off',
    storageState: { cookies: [], origins: [{ origin: address, localStorage: [settings] }] },
    // What a worker answers no test can record or change; those of the worker itself allow it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node scripts/start.mjs --port ${port}`,
    cwd: '../..',
    url: `${address}/`,
    timeout: 300_000,
    reuseExistingServer: false,
  },
  // Files with `.rest.` in their names are left to `npm run test:rest`; `npm test` runs the others.
  projects: [
    {
      name: 'everyday',
      testIgnore: '**/*.rest.spec.ts',
      use: { launchOptions: launchOptions({ webgpu: false }) },
    },
    {
      name: 'rest',
      testMatch: '**/*.rest.spec.ts',
      testIgnore: '**/*.webgpu.rest.spec.ts',
      use: { launchOptions: launchOptions({ webgpu: false }) },
    },
    {
      name: 'webgpu',
      testMatch: '**/*.webgpu.rest.spec.ts',
      use: { launchOptions: launchOptions({ webgpu: true }) },
    },
  ],
});
