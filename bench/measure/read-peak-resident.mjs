import { readFile } from 'node:fs/promises';

/**
 * Reads the most physical memory that the page's process ever had: page, workers, runtimes and the
 * browser's own share of it.
 *
 * @param {import('playwright').Page} page that has worked: its process is the busiest renderer
 * @returns {Promise<number | null>} bytes; null on systems without /proc
 */
export async function readPeakResident(page) {
  const browser = page.context().browser();
  if (browser === null) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const busiest = renderers.sort((a, b) => b.cpuTime - a.cpuTime)[0];
  if (busiest === undefined) return null;
  const status = await readFile(`/proc/${busiest.id}/status`, 'utf8').catch(() => '');
  return parsePeakResident(status);
}

/**
 * @param {string} status the text of Linux's /proc/PID/status
 * @returns {number | null} its VmHWM in bytes
 */
export function parsePeakResident(status) {
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
