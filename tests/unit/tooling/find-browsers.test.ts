import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../scripts/shared/browser/find-chromium.mjs';
import { findFirefox } from '../../../scripts/shared/browser/find-firefox.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pisar-chromium-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function makeProgram(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

test('CHROMIUM_PATH comes before the PATH', async () => {
  const chosen = makeProgram('my-browser');
  makeProgram('chromium');
  expect(await findChromium({ CHROMIUM_PATH: chosen, PATH: folder })).toBe(chosen);
});

test('a CHROMIUM_PATH that cannot be run is an error, not a reason to look elsewhere', async () => {
  makeProgram('chromium');
  const missing = join(folder, 'missing');
  await expect(findChromium({ CHROMIUM_PATH: missing, PATH: folder })).rejects.toThrow(missing);
});

test.skipIf(process.platform === 'win32')('Chromium on the PATH comes before Chrome', async () => {
  const chrome = makeProgram('google-chrome');
  expect(await findChromium({ PATH: folder })).toBe(chrome);
  const chromium = makeProgram('chromium');
  expect(await findChromium({ PATH: folder })).toBe(chromium);
});

// Elsewhere one may be installed where installers put it.
test.skipIf(process.platform !== 'linux')('Firefox is found as Chromium is, or missing', () => {
  expect(findFirefox({ PATH: folder })).toBeUndefined();
  const firefox = makeProgram('firefox-esr');
  expect(findFirefox({ PATH: folder })).toBe(firefox);
  const chosen = makeProgram('my-browser');
  expect(findFirefox({ FIREFOX_PATH: chosen, PATH: folder })).toBe(chosen);
  const missing = join(folder, 'missing');
  expect(() => findFirefox({ FIREFOX_PATH: missing })).toThrow(missing);
});
