import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { projectRoot } from '../project-root.mjs';

/**
 * @typedef {object} CommandOptions
 * @property {Record<string, string>} [environment] added to the environment of this process
 * @property {boolean} [keepOutputFree] sends what the program prints to standard error, so that
 *   our own standard output carries results only
 * @property {(text: string) => void} [onOutput] hears what the program prints, which is shown
 *   nowhere else
 */

/**
 * Runs a program in the project's folder and waits for its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<number>} its exit status; 1 where a signal ended it
 * @throws {Error} where it cannot be started
 */
export function runCommand(
  command,
  args,
  { environment = {}, keepOutputFree = false, onOutput } = {},
) {
  return new Promise((resolve, reject) => {
    const output = onOutput ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...environment },
      stdio: ['ignore', keepOutputFree ? 2 : output, output],
      // On Windows npm is a batch file, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => onOutput?.(String(text)));
    }
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
}

/**
 * Runs npm: the one that runs us, where there is one, else the one on the PATH.
 *
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export function runNpm(args, options) {
  const running = process.env['npm_execpath'];
  return running !== undefined && basename(running).startsWith('npm')
    ? runCommand(process.execPath, [running, ...args], options)
    : runCommand('npm', args, options);
}
