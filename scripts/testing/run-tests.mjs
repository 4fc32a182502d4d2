import { ensureDependencies } from '../shared/command/ensure-dependencies.mjs';
import { runSteps } from './run-steps.mjs';
import { steps } from './steps.mjs';

const stepNames = steps.map(({ name }) => name);

const usage = `Usage: npm test -- [STEP…]

Runs all checks and tests, or only the named steps: ${stepNames.join(', ')}.`;

/**
 * The command `npm test`.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where something failed, 2 for wrong arguments
 */
export async function runTests(args) {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const unknown = args.find((name) => !stepNames.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no step '${unknown}'.\n\n${usage}`);
    return 2;
  }
  const chosen = args.length > 0 ? args : stepNames;
  try {
    await ensureDependencies();
    if (steps.some(({ name, needsChromium }) => needsChromium && chosen.includes(name))) {
      // Playwright is there only now.
      const { ensureChromium } = await import('../shared/browser/ensure-chromium.mjs');
      process.env['CHROMIUM_PATH'] = await ensureChromium();
    }
    return (await runSteps(chosen)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\n0 passed, 1 failed');
    return 1;
  }
}
