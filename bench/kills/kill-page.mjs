import { listProcesses } from '../measure/list-processes.mjs';

/**
 * Ends the page as the system does that has no memory left, or as a power cut does: with SIGKILL,
 * after which nothing is written any more.
 *
 * @param {import('playwright').Page} page
 * @param {import('./plan-kills.mjs').Kill['how']} how `renderer`: all pages of the browser
 * @returns {Promise<void>} when the processes have their signal
 */
export async function killPage(page, how) {
  const processes = await listProcesses(page);
  const victims = processes.filter(({ type }) => type === how);
  if (victims.length === 0) throw new Error(`there is no ${how} process`);
  const end = how === 'browser' ? page.context().waitForEvent('close') : page.waitForEvent('crash');
  for (const { id } of victims) process.kill(id, 'SIGKILL');
  await end;
}
