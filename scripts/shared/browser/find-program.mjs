import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A browser, and where to look for it.
 *
 * @typedef {object} ProgramPlaces
 * @property {string} variable environment variable that names it before all else
 * @property {readonly string[]} commands names on the PATH, in order
 * @property {Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>} folders where installers
 *   put it off the PATH; `%NAME%` stands for an environment variable
 */

/**
 * Finds a program: the one that its variable names, else one that is installed on this machine.
 *
 * @param {ProgramPlaces} places
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string | undefined} path of the executable, undefined where there is none
 * @throws {Error} where the variable names a file that cannot be run
 */
export function findProgram({ variable, commands, folders }, environment) {
  const chosen = environment[variable];
  if (chosen) {
    if (!canRun(chosen)) throw new Error(`${variable} is not a program that can be run: ${chosen}`);
    return chosen;
  }
  const path = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => path.map((folder) => join(folder, command)));
  const known = folders[process.platform] ?? [];
  return [...onPath, ...known.map((place) => expandVariables(place, environment))].find(canRun);
}

/**
 * @param {string} path
 * @param {NodeJS.ProcessEnv} environment
 */
function expandVariables(path, environment) {
  return path.replace(/%([^%]+)%/g, (_whole, name) => environment[name] ?? '');
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
