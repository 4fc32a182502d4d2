import { ensureChromium } from '../shared/browser/ensure-chromium.mjs';
import { ensureBuild } from '../shared/site/ensure-build.mjs';
import { ensureDependencies } from '../shared/command/ensure-dependencies.mjs';
import { interruptedStatus, reportError } from '../shared/command/report-error.mjs';
import { describeTrials } from './describe-trials.mjs';
import { measureSlope } from './measure-slope.mjs';
import { fuzzUsage, parseFuzzArguments } from './parse-arguments.mjs';

/** Live memory that may come with each hundred files, in MB. */
const mostGrowth = 2;

/**
 * The command `npm run fuzz`.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where a file was taken wrongly or memory grows,
 *   2 for wrong arguments, 130 after Ctrl-C
 */
export async function runFuzz(args) {
  const interruption = new AbortController();
  const { signal } = interruption;
  try {
    const request = parseFuzzArguments(args);
    if (request === 'help') {
      console.log(fuzzUsage);
      return 0;
    }
    await ensureDependencies();
    await ensureBuild();
    for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interruption.abort());
    // What this brings from node_modules is there only now.
    const { filesPerMeasurement, fuzzContainers } = await import('./fuzz-containers.mjs');
    const setting = { executablePath: await ensureChromium(), signal };
    const { trials, liveBytes } = await fuzzContainers(setting, request);

    const growth = ((measureSlope(liveBytes) / filesPerMeasurement) * 100) / 1e6;
    console.log(describeTrials(trials));
    console.log(`\nPage and workers grow by ${growth.toFixed(2)} MB with each hundred files.`);
    const isWrong = [...trials.values()].flat().some(({ problem }) => problem !== null);
    return isWrong || growth > mostGrowth ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return interruptedStatus;
    return reportError(error, fuzzUsage);
  }
}
