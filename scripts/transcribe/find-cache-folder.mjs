import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where programs of this system keep what can be fetched again.
 *
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {string} [home]
 * @returns {string} a folder of Pisar's own, which need not exist yet
 */
export function findCacheFolder(
  platform = process.platform,
  environment = process.env,
  home = homedir(),
) {
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'pisar');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'pisar');
  return join(environment['XDG_CACHE_HOME'] || join(home, '.cache'), 'pisar');
}
