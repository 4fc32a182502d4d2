import { spawn } from 'node:child_process';
import { platform } from 'node:process';

/** @type {Readonly<Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>>>} */
const openers = {
  darwin: ['open'],
  // `start` is a command of the shell; its first argument in quotes is a title.
  win32: ['cmd', '/c', 'start', ''],
};

/**
 * Shows an address in the default browser, where there is one.
 *
 * @param {string} address
 */
export function openInBrowser(address) {
  const [command, ...args] = openers[platform] ?? ['xdg-open'];
  // The address is printed as well.
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
