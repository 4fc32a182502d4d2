import { requireNode } from './shared/command/require-node.mjs';

requireNode();
const { startSite } = await import('./start/start-site.mjs');
process.exitCode = await startSite(process.argv.slice(2));
