import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { runCommand } from '../command/run-command.mjs';
import { findChromium } from './find-chromium.mjs';

/**
 * Finds a Chromium, or installs one: Playwright's, else the one of a Debian-like system.
 *
 * @returns {Promise<string>} path of the executable
 * @throws {Error} where there is none and none can be installed
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;
  for (const install of [installWithPlaywright, installWithApt]) {
    await install();
    const installed = await findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No Chromium was found, and none could be installed. Install Chromium or Chrome, ' +
      'or set CHROMIUM_PATH to the program.',
  );
}

async function installWithPlaywright() {
  console.error('No Chromium found; installing the one of Playwright …');
  const program = join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  // A bare Linux lacks libraries that Chromium needs; only root can install them unasked.
  const libraries = process.platform === 'linux' && isRoot() ? ['--with-deps'] : [];
  await runCommand(process.execPath, [program, 'install', ...libraries, 'chromium'], {
    keepOutputFree: true,
  });
}

async function installWithApt() {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return;
  console.error('Playwright could not; installing the package chromium …');
  const options = { environment: { DEBIAN_FRONTEND: 'noninteractive' }, keepOutputFree: true };
  await runCommand('apt-get', ['update'], options);
  await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}

function isRoot() {
  return process.getuid?.() === 0;
}
