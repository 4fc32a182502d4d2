import { writeFile } from 'node:fs/promises';
import { ensureBuild } from '../scripts/shared/site/ensure-build.mjs';
import { ensureDependencies } from '../scripts/shared/command/ensure-dependencies.mjs';
import { interruptedStatus, reportError } from '../scripts/shared/command/report-error.mjs';
import { benchUsage, parseBenchArguments } from './parse-arguments.mjs';

/**
 * The command `npm run bench`.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where a limit of accuracy is broken or nothing
 *   worked, 2 for wrong arguments, 130 after Ctrl-C
 */
export async function runBench(args) {
  const interruption = new AbortController();
  const { signal } = interruption;
  try {
    const request = parseBenchArguments(args);
    if (request === 'help') {
      console.log(benchUsage);
      return 0;
    }
    await ensureDependencies();
    await ensureBuild();
    for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interruption.abort());
    // What this brings from node_modules is there only now.
    const { measureParts } = await import('./measure-parts.mjs');

    /** @type {string[]} */
    const problems = [];
    /** @type {Record<string, unknown>} */
    const figures = {};
    for await (const [part, findings] of measureParts(request, signal)) {
      console.log(`\n${findings.report}`);
      figures[part] = findings.figures;
      problems.push(...findings.problems);
    }
    if (request.jsonFile !== undefined) {
      await writeFile(request.jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
    }
    for (const problem of problems) console.error(`Broken limit: ${problem}`);
    return problems.length > 0 ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return interruptedStatus;
    return reportError(error, benchUsage);
  }
}
