import { projectRoot } from '../project-root.mjs';
import { isBuildFresh } from './build-stamp.mjs';
import { fingerprintInputs } from './fingerprint-inputs.mjs';
import { runNpm } from '../command/run-command.mjs';

/** Builds the site where there is none, or where it was made from other inputs than today's. */
export async function ensureBuild() {
  if (isBuildFresh(projectRoot, fingerprintInputs(projectRoot))) return;
  console.error('Building the site …');
  const status = await runNpm(['run', 'build'], { keepOutputFree: true });
  if (status !== 0) throw new Error(`'npm run build' failed with exit status ${status}, see above`);
}
