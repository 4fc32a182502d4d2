import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { runNpm } from '../../scripts/shared/command/run-command.mjs';

/**
 * A session of native ONNX Runtime that answers as the page's do.
 *
 * @param {string} path of the model
 * @param {number} threads
 * @param {boolean} profile
 * @returns {Promise<import('./measure-sessions.mjs').Session>}
 */
export async function openNativeSession(path, threads, profile) {
  const runtime = await installNative();
  const folder = await mkdtemp(join(tmpdir(), 'pisar-profile-'));
  const session = await runtime.InferenceSession.create(path, {
    intraOpNumThreads: threads,
    graphOptimizationLevel: 'all',
    ...(profile ? { enableProfiling: true, profileFilePrefix: join(folder, 'native') } : {}),
  });
  return {
    async run(frames) {
      const data = Float32Array.from({ length: 64 * frames }, (_, i) => 4 * Math.sin(0.37 * i) - 8);
      const inputs = {
        features: new runtime.Tensor('float32', data, [1, 64, frames]),
        feature_lengths: new runtime.Tensor('int64', BigInt64Array.of(BigInt(frames)), [1]),
      };
      const started = performance.now();
      const outputs = await session.run(inputs);
      const seconds = (performance.now() - started) / 1000;
      const scores = /** @type {Float32Array} */ (outputs['log_probs']?.data);
      return { seconds, sum: scores.reduce((total, score) => total + score, 0) };
    },
    async readProfile() {
      session.endProfiling();
      const [file] = await readdir(folder);
      return file === undefined ? '' : readFile(join(folder, file), 'utf8');
    },
    async close() {
      await session.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Native ONNX Runtime of the same version as the one in the page, installed into a folder for
 * caches where it is not there yet: the project itself does not depend on it.
 *
 * @returns {Promise<typeof import('onnxruntime-common')>}
 */
async function installNative() {
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
