import { ensureDependencies } from '../shared/command/ensure-dependencies.mjs';
import { runSteps } from './run-steps.mjs';
import { steps } from './steps.mjs';

const stepNames = steps.map(({ name }) => name);

const usage = `Usage: npm test -- [STEP…]

Runs what every change must pass in some ten minutes, or only the named steps:
${stepNames.join(', ')}.
\`npm run test:rest\` runs what that leaves out, \`npm run test:all\` everything.`;

/**
 * The commands `npm test`, `npm run test:rest` and `npm run test:all`.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit status: 0, 1 where something failed, 2 for wrong arguments
 */
export async function runTests(args) {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const names = args.filter((name) => name !== '--rest' && name !== '--all');
  const unknown = names.find((name) => !stepNames.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no step '${unknown}'.\n\n${usage}`);
    return 2;
  }
  const chosen = steps.filter(({ name, rest }) => {
    if (names.length > 0) return names.includes(name);
    return args.includes('--all') || (rest !== undefined) === args.includes('--rest');
  });
  try {
    await ensureDependencies();
    if (chosen.some(({ needsChromium }) => needsChromium)) {
      // Playwright is there only now.
      const { ensureChromium } = await import('../shared/browser/ensure-chromium.mjs');
      process.env['CHROMIUM_PATH'] = await ensureChromium();
    }
    return (await runSteps(chosen, args.length === 0)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\n0 passed, 1 failed');
    return 1;
  }
}
