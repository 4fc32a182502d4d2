import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSite } from '../shared/browser/open-site.mjs';
import { fuzzContainer } from './fuzz-container.mjs';

/** @typedef {import('./fuzz-container.mjs').Trial} Trial */

/**
 * What the whole run found.
 *
 * @typedef {object} FuzzFindings
 * @property {Map<string, Trial[]>} trials by container
 * @property {number[]} liveBytes of page and workers, after every `filesPerMeasurement` files
 */

/** A measurement collects garbage first, which takes a while. */
export const filesPerMeasurement = 20;

/**
 * Spoils files of each container and gives them to one page; one that died is replaced.
 *
 * @param {import('../shared/browser/open-site.mjs').Setting} setting
 * @param {import('./parse-arguments.mjs').FuzzArguments} request
 * @returns {Promise<FuzzFindings>}
 */
export function fuzzContainers(setting, { count, seed, only, keepFolder }) {
  return openSite(setting, {}, async (newPage) => {
    let page = await newPage();
    let isDead = false;
    page.on('crash', () => (isDead = true));
    const getPage = async () => {
      if (!isDead) return page;
      await page.close();
      page = await newPage();
      isDead = false;
      page.on('crash', () => (isDead = true));
      return page;
    };
    /** @type {FuzzFindings} */
    const findings = { trials: new Map(), liveBytes: [] };
    for (const container of only) {
      /** @type {Trial[]} */
      const trials = [];
      findings.trials.set(container, trials);
      for await (const trial of fuzzContainer(getPage, container, { count, seed })) {
        // The bytes come again from the seed.
        trials.push({ ...trial, bytes: new Uint8Array() });
        isDead ||= trial.outcome.kind === 'dead';
        if (!isDead && trials.length % filesPerMeasurement === 0) {
          findings.liveBytes.push(await measureLive(page));
        }
        if (trial.problem !== null) await keep(trial, keepFolder);
      }
      console.error(`${container}: ${trials.length} files`);
    }
    return findings;
  });
}

/**
 * @param {Trial} trial
 * @param {string | undefined} folder
 */
async function keep({ fileName, bytes, mutations, problem }, folder) {
  console.error(`${fileName} (${mutations.join(', ')}): ${problem}`);
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, fileName), bytes);
}

/**
 * What page and workers hold once garbage is collected. The size of their process says little:
 * dead memories of WebAssembly stay in it for minutes. Left out is what belongs to none of them
 * ('Shared'): there lie the files that the debugging protocol has carried into the page. Files
 * that the page has by itself add nothing to it.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<number>} bytes
 */
function measureLive(page) {
  return page.evaluate(async () => {
    /** @type {() => Promise<{ breakdown: { bytes: number, types: string[] }[] }>} */
    const measure = Reflect.get(performance, 'measureUserAgentSpecificMemory');
    const { breakdown } = await measure.call(performance);
    return breakdown
      .filter(({ types }) => !types.includes('Shared'))
      .reduce((sum, { bytes }) => sum + bytes, 0);
  });
}
