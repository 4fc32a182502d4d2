/**
 * The processes of the page's browser.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<{ id: number, type: string, cpuTime: number }[]>} `type`: such as `browser` and
 *   `renderer`; the busiest come first
 */
export async function listProcesses(page) {
  const browser = page.context().browser();
  if (browser === null) return [];
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.sort((a, b) => b.cpuTime - a.cpuTime);
}
