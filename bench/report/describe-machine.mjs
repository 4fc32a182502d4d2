import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';

/**
 * Says what the figures were measured on.
 *
 * @param {string} executablePath of Chromium
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function describeMachine(executablePath) {
  const version = await promisify(execFile)(executablePath, ['--version']).catch(() => undefined);
  const processors = cpus();
  const figures = {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryBytes: totalmem(),
    // Above 0 on a machine that was not idle, which makes the figures worse; Windows has none.
    load: loadavg()[0] ?? 0,
    browser: version?.stdout.trim() ?? 'Chromium',
    node: process.version,
  };
  const gibibytes = (figures.memoryBytes / 2 ** 30).toFixed(0);
  const report =
    `${figures.processor}, ${figures.cores} cores, ${gibibytes} GiB; ${figures.browser}; ` +
    `Node ${figures.node}; load before ${figures.load.toFixed(1)}`;
  return { report, figures, problems: [] };
}
