import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { runNpm } from '../../scripts/shared/command/run-command.mjs';

/**
 * Native ONNX Runtime of the same version as the one in the page, installed into a folder for
 * caches where it is not there yet: the project itself does not depend on it.
 *
 * @returns {Promise<typeof import('onnxruntime-common')>}
 */
export async function installNative() {
  const web = join(projectRoot, 'node_modules', 'onnxruntime-web', 'package.json');
  const { version } = JSON.parse(await readFile(web, 'utf8'));
  const folder = join(projectRoot, 'node_modules', '.cache', 'pisar', `native-${version}`);
  if (!existsSync(join(folder, 'node_modules', 'onnxruntime-node'))) {
    console.error(`Installing onnxruntime-node ${version} …`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    const parameters = ['install', '--no-audit', '--no-fund', '--prefix', folder];
    // Its binary for CPUs is in the package; what it would download is for graphics cards.
    await runNpm([...parameters, `onnxruntime-node@${version}`], {
      environment: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
      keepOutputFree: true,
    });
  }
  return createRequire(join(folder, 'package.json'))('onnxruntime-node');
}
