import { readFile } from 'node:fs/promises';
import { listProcesses } from './list-processes.mjs';

/** Lines of Linux's /proc/PID/status. */
const lines = Object.freeze({ peak: 'VmHWM', now: 'VmRSS' });

/**
 * Reads the most physical memory that the page's process ever had, or what it has now: page,
 * workers, runtimes and the browser's own share of it.
 *
 * @param {import('playwright').Page} page that has worked: its process is the busiest renderer
 * @param {keyof typeof lines} [when]
 * @returns {Promise<number | null>} bytes; null on systems without /proc
 */
export async function readResident(page, when = 'peak') {
  const processes = await listProcesses(page);
  const busiest = processes.find(({ type }) => type === 'renderer');
  if (busiest === undefined) return null;
  const status = await readFile(`/proc/${busiest.id}/status`, 'utf8').catch(() => '');
  return parseResident(status, lines[when]);
}

/**
 * @param {string} status the text of Linux's /proc/PID/status
 * @param {string} line its name
 * @returns {number | null} its value in bytes
 */
export function parseResident(status, line) {
  const kibibytes = new RegExp(`^${line}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
