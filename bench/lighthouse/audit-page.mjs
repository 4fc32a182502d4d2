import lighthouse, { desktopConfig } from 'lighthouse';

/** @typedef {'performance' | 'accessibility' | 'best-practices'} Category */

/**
 * What Lighthouse says of a page.
 *
 * @typedef {object} Audit
 * @property {Partial<Record<Category, number>>} scores 0 to 100
 * @property {Record<string, number>} metrics what the score of performance is made of: milliseconds,
 *   `cumulative-layout-shift` without a unit
 * @property {string[]} faults what took something off a score, with what it names
 */

/**
 * Has Lighthouse load a page. For a phone its network (slow 4G) and a processor of a quarter of this
 * one's speed are simulated from what was loaded and how long that took here; for a desktop a fast
 * network and this processor.
 *
 * @param {string} address
 * @param {object} options
 * @param {number} options.port where the browser's debugger listens
 * @param {readonly Category[]} options.categories
 * @param {'phone' | 'desktop'} [options.device]
 * @param {boolean} [options.keepsStorage] what the browser keeps of the site stays, and is shown
 * @returns {Promise<Audit>}
 * @throws {Error} where the page did not load
 */
export async function auditPage(address, options) {
  const { port, categories, device = 'phone', keepsStorage = false } = options;
  const result = await lighthouse(
    address,
    {
      port,
      logLevel: 'error',
      onlyCategories: [...categories],
      disableStorageReset: keepsStorage,
    },
    device === 'desktop' ? desktopConfig : undefined,
  );
  const report = result?.lhr;
  if (!report || report.runtimeError) {
    throw new Error(`Lighthouse: ${report?.runtimeError?.message ?? 'no report'}`);
  }
  /** @type {Audit} */
  const audit = { scores: {}, metrics: {}, faults: [] };
  for (const category of categories) {
    const { score, auditRefs = [] } = report.categories[category] ?? {};
    audit.scores[category] = Math.round((score ?? 0) * 100);
    for (const { id, weight, group } of auditRefs) {
      const found = report.audits[id];
      if (!found || weight === 0) continue;
      if (group === 'metrics') audit.metrics[id] = found.numericValue ?? NaN;
      if (found.score !== null && found.score < 0.9) audit.faults.push(describe(found));
    }
  }
  return audit;
}

/** @param {import('lighthouse').Result['audits'][string]} found */
function describe({ id, title, displayValue, details }) {
  const items = details && 'items' in details ? JSON.stringify(details.items) : '';
  return `${id}: ${title}. ${displayValue ?? items.slice(0, 500)}`;
}
