import { findFreePort } from '../../scripts/shared/site/find-free-port.mjs';
import { serveSite } from '../../scripts/shared/site/serve-site.mjs';
import { auditSite, LEAST_SCORE } from '../lighthouse/audit-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_800;

/**
 * What Lighthouse says of the built site.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchLighthouse({ executablePath, signal }) {
  signal.throwIfAborted();
  const site = await serveSite(await findFreePort(firstPort));
  try {
    const audits = await auditSite({
      address: site.address,
      executablePath,
      withPerformance: true,
    });
    const show = (/** @type {number | undefined} */ value, digits = 0) =>
      value === undefined ? '' : value.toFixed(digits);
    const scores = audits.map(([place, { scores: of }]) => [
      place,
      show(of.performance),
      show(of.accessibility),
      show(of['best-practices']),
    ]);
    const metrics = audits
      .filter(([, { scores: of }]) => of.performance !== undefined)
      .map(([place, { metrics: of }]) => [
        place,
        show(of['first-contentful-paint']),
        show(of['largest-contentful-paint']),
        show(of['speed-index']),
        show(of['total-blocking-time']),
        show(of['cumulative-layout-shift'], 3),
      ]);
    return {
      report: [
        '## Lighthouse',
        formatTable(['place', 'performance', 'accessibility', 'best practices'], scores),
        formatTable(['place', 'FCP, ms', 'LCP, ms', 'SI, ms', 'TBT, ms', 'CLS'], metrics),
        ...audits.flatMap(([place, { faults }]) => faults.map((fault) => `- ${place}: ${fault}`)),
      ].join('\n\n'),
      figures: Object.fromEntries(audits),
      // Performance is told, never failed for: it hangs on what else the machine does.
      problems: audits.flatMap(([place, { scores: of }]) =>
        Object.entries(of)
          .filter(([category, score]) => category !== 'performance' && score < LEAST_SCORE)
          .map(([category, score]) => `${place}: ${category} ${score}, at least ${LEAST_SCORE}`),
      ),
    };
  } finally {
    await site.close();
  }
}
