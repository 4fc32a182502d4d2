/**
 * What page and workers hold once garbage is collected. The size of their process says little:
 * dead memories of WebAssembly stay in it for minutes. Left out is what belongs to none of them
 * ('Shared'): there lie the files that the debugging protocol has carried into the page. Files
 * that the page has by itself add nothing to it.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<number>} bytes
 */
export function measureLive(page) {
  return page.evaluate(async () => {
    /** @type {() => Promise<{ breakdown: { bytes: number, types: string[] }[] }>} */
    const measure = Reflect.get(performance, 'measureUserAgentSpecificMemory');
    const { breakdown } = await measure.call(performance);
    return breakdown
      .filter(({ types }) => !types.includes('Shared'))
      .reduce((sum, { bytes }) => sum + bytes, 0);
  });
}
