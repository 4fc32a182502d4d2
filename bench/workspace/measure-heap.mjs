/**
 * @param {import('playwright').Page} page
 * @returns {Promise<{ heapBytes: number, nodes: number }>} JavaScript that is alive, and nodes of the DOM
 */
export async function measureHeap(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const find = (/** @type {string} */ wanted) =>
    metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { heapBytes: find('JSHeapUsedSize'), nodes: find('Nodes') };
}
