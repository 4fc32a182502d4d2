import { fileURLToPath } from 'node:url';

/** The folder that package.json lies in. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
